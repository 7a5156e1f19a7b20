// On every page: the reader's own settings, printing, reading aloud, and keeping the site for reading offline.
import { register } from "./offline.js";

const page = document.documentElement;
const DEFAULTS = { size: "100", spacing: "normal", theme: "device" };
const root = document.querySelector("script[data-root]").dataset.root;

function remembered() {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem("pip-reading") || "{}") };
  } catch {
    return { ...DEFAULTS };
  }
}

function apply(set) {
  for (const [name, value] of Object.entries(set)) {
    if (value === DEFAULTS[name]) delete page.dataset[name];
    else page.dataset[name] = value;
  }
}

function remember(set) {
  try {
    localStorage.setItem("pip-reading", JSON.stringify(set));
  } catch {
    // No storage: it holds for this page.
  }
}

function showSettings(panel) {
  const set = remembered();
  const form = panel.querySelector("form");
  for (const [name, value] of Object.entries(set)) {
    const choice = form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
    if (choice) choice.checked = true;
  }
  form.addEventListener("change", () => {
    for (const name of Object.keys(DEFAULTS)) set[name] = form.elements[name].value;
    apply(set);
    remember(set);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
}

// Another tab of the same site is set as this one.
addEventListener("storage", (event) => event.key === "pip-reading" && apply(remembered()));

showSettings(document.getElementById("pip-reading"));

const print = document.getElementById("pip-print");
if (print) {
  print.addEventListener("click", () => window.print());
}

const listen = document.getElementById("pip-listen");
if (listen && "speechSynthesis" in window) {
  import("./listen.js").then((module) => module.offer(listen, document.getElementById("pip-listen-stop")));
}

register(root);
