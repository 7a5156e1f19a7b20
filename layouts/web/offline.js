/** Have the site kept for reading without a network; `root` is the address of its top folder. */
export async function register(root) {
  const workers = navigator.serviceWorker; // none in private windows, and on http but for localhost
  if (!workers || !location.protocol.startsWith("http")) return;
  if (navigator.connection?.saveData) return; // keeping it would fetch all of it
  try {
    // The first time, all is fetched that this page does not need: let it be complete first.
    if (!workers.controller && document.readyState !== "complete") {
      await new Promise(done => addEventListener("load", done, { once: true }));
    }
    const registration = await workers.register(new URL("sw.js", new URL(root, document.baseURI)));
    if (registration.waiting) {
      workers.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage("take over");
    }
  } catch {
    // The site works without.
  }
}
