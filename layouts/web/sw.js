// Keeps the site for reading without a network. Files are kept by path and digest, so that versions stand side by side
// and an update fetches only what changed. What failed is fetched at the next visit.
const FILES = new Map([/* FILES */]); // path → beginning of its SHA-256 in Base64
const NEEDED = ["index.html", "offline.html", "assets/site.css"]; // no version is installed without
const AT_ONCE = 6;
const SITE = new URL("./", location).href;
const NAME = `pip-publish ${SITE}`; // another site of this origin has its own

const address = path => SITE + path.split("/").map(encodeURIComponent).join("/");
const exact = path => `${address(path)}?${FILES.get(path)}`;
// What a host sent instead, as while files are replaced: shown only where the network fails.
const other = path => `${address(path)}?not-${FILES.get(path)}`;

/** The file that an address stands for, or null; only a page may have a query. */
function fileOf(href, isPage) {
  const { origin, pathname, search } = new URL(href);
  if (!href.startsWith(SITE) || (search && !isPage)) return null;
  const path = decodeURIComponent((origin + pathname).slice(SITE.length)).replace(/(^|\/)$/, "$1index.html");
  return [path, `${path}.html`].find(name => FILES.has(name)) ?? path;
}

async function open() {
  const cache = await caches.open(NAME);
  return { cache, kept: new Set((await cache.keys()).map(request => request.url)) };
}

async function keep(cache, path) {
  const response = await fetch(address(path), { cache: "no-cache" });
  const plain = href => href.replace(/(index)?\.html$/, ""); // as some hosts do
  if (!response.ok || plain(response.url) !== plain(address(path))) throw new Error(path);
  const body = await response.arrayBuffer();
  const digest = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", body))));
  const name = digest.startsWith(FILES.get(path)) ? exact(path) : other(path);
  await cache.put(name, new Response(body, { headers: response.headers }));
}

async function fetchMissing() {
  const { cache, kept } = await open();
  const missing = [...FILES.keys()].filter(path => !kept.has(exact(path)) && !kept.has(other(path)));
  const failed = [];
  const work = async () => {
    for (let path; (path = missing.shift()); ) await keep(cache, path).catch(() => failed.push(path));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (NEEDED.some(path => failed.includes(path))) throw new Error(failed);
}

/** Drop earlier versions, unless the new one is missing. */
async function tidy() {
  const { cache, kept } = await open();
  for (const href of kept) {
    const path = fileOf(href, true);
    const own = [exact(path), other(path)];
    if (!own.includes(href) && (!FILES.has(path) || own.some(each => kept.has(each)))) await cache.delete(href);
  }
}

async function answer(request, path) {
  const find = (name, how) => caches.match(name, { cacheName: NAME, ...how }).catch(() => {});
  const otherwise = async () =>
    (await find(address(path), { ignoreSearch: true })) ??
    (request.mode === "navigate" ? Response.redirect(address("offline.html")) : Response.error());
  return (await find(exact(path))) ?? fetch(request).catch(otherwise);
}

addEventListener("install", event => event.waitUntil(fetchMissing()));
addEventListener("activate", event => event.waitUntil(tidy()));

let looked = false;
addEventListener("fetch", event => {
  const { method, mode, url } = event.request;
  const path = method === "GET" ? fileOf(url, mode === "navigate") : null;
  if (path === null || !(mode === "navigate" || FILES.has(path))) return;
  event.respondWith(answer(event.request, path));
  if (!looked) event.waitUntil(fetchMissing());
  looked = true;
});

// A new version waits until no page is open, or the only one asks for it as it opens, to load anew (offline.js): under
// an open page it would mix with the old one.
addEventListener("message", async () => {
  const pages = await clients.matchAll({ includeUncontrolled: true });
  if (pages.filter(page => page.url.startsWith(SITE)).length < 2) skipWaiting();
});
