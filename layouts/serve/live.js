// In each page that `pip-publish serve` shows: loads it anew when it has changed, and lists what is wrong at its foot.
const script = document.querySelector('script[src="/_pip/live.js"]');
const seen = { page: script.dataset.page, styles: script.dataset.styles, problems: "" };
const ATTEMPT = "pip-live-attempt";
const FOCUS = "pip-live-focus";
const NEWS = "pip-live-news";
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
const PATIENCE = 3000; // milliseconds before asking again where we were refused

// Private windows may have no storage: then the focus is lost with a reload, and that is all.
function kept(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // As above.
  }
}

// A reload keeps how far the page is scrolled, but not what has the focus.
function reload(state) {
  const attempt = `${location.pathname} ${state.page}`;
  if (kept(ATTEMPT) === attempt) return; // it came no other than before: better an old page than one that never rests
  keep(ATTEMPT, attempt);
  const focused = [...document.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  keep(FOCUS, JSON.stringify({ at: location.pathname, id: document.activeElement?.id || "", focused }));
  location.reload();
}

function restoreFocus() {
  const was = JSON.parse(kept(FOCUS) || "{}");
  keep(FOCUS, "{}");
  if (was.at !== location.pathname) return;
  const element = was.id ? document.getElementById(was.id) : document.querySelectorAll(FOCUSABLE)[was.focused];
  element?.focus({ preventScroll: true });
}

// The old style sheet stays until the new one is there, so that the page is never seen without.
function swapStyles(digest) {
  const old = document.querySelector('link[rel="stylesheet"][href*="assets/site.css"]');
  if (!old) return;
  const link = old.cloneNode();
  link.href = `${old.getAttribute("href").split("?")[0]}?${digest}`;
  link.addEventListener("load", () => old.remove());
  link.addEventListener("error", () => link.remove());
  old.after(link);
}

const news = document.createElement("div");
news.className = "pip-news";
news.setAttribute("role", "status");
let panel;

// What is wrong is spoken once, also where a page is loaded anew meanwhile; and so is that it is mended.
function speak(state) {
  if ((kept(NEWS) || "") === state.problems) return;
  keep(NEWS, state.problems);
  news.textContent = "";
  setTimeout(() => (news.textContent = state.news), 100); // a region must be there before its words, to be spoken
}

function list(state) {
  speak(state);
  if (state.problems === seen.problems) return;
  seen.problems = state.problems;
  const open = panel?.querySelector("details").open;
  panel?.remove();
  const template = document.createElement("template");
  template.innerHTML = state.problems;
  panel = template.content.firstElementChild;
  if (!panel) return;
  if (open) panel.querySelector("details").open = true;
  document.body.append(panel);
}

function show(state) {
  if (state.page !== seen.page) return reload(state);
  if (state.styles !== seen.styles) swapStyles(state.styles);
  seen.styles = state.styles;
  list(state);
}

// Only pages that are seen listen: browsers allow few connections, and a hidden page learns all when it is shown.
let stream;

function listen() {
  if (document.hidden) {
    stream?.close();
    stream = undefined;
  } else if (!stream) {
    stream = new EventSource(`/_pip/events?page=${encodeURIComponent(location.pathname)}`);
    stream.addEventListener("message", (event) => show(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      if (stream?.readyState !== EventSource.CLOSED) return;
      stream = undefined;
      setTimeout(listen, PATIENCE);
    });
  }
}

const styles = document.createElement("link");
styles.rel = "stylesheet";
styles.href = "/_pip/live.css";
if (!document.querySelector('link[href="/_pip/live.css"]')) document.head.append(styles);
document.body.append(news);
restoreFocus();
document.addEventListener("visibilitychange", listen);
listen();
