// Stands for the site's own service worker while it is being written: nothing may be shown but what is there now.
// One of another day, from the same address, is replaced by it; its pages are loaded anew, once.
let earlier = false;

addEventListener("install", () => {
  earlier = Boolean(self.registration.active);
  self.skipWaiting();
});

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith("pip-publish ")) await caches.delete(name);
  const pages = earlier ? await clients.matchAll({ type: "window", includeUncontrolled: true }) : [];
  await self.registration.unregister();
  for (const page of pages) page.navigate(page.url).catch(() => {});
}

addEventListener("activate", (event) => event.waitUntil(leave()));
