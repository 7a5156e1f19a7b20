// Before the first paint: what can be offered, and how the reader set the text, so that nothing jumps. Classic and
// small, since it blocks. Opened from a disk, where browsers run no modules, pages stay as they are without script.
(() => {
  const root = document.documentElement;
  if (location.protocol === "file:") return;
  root.classList.add("js");
  if ("speechSynthesis" in window) root.classList.add("speech");
  try {
    const set = JSON.parse(localStorage.getItem("pip-reading") || "{}");
    for (const name of ["size", "spacing", "theme"]) {
      if (/^[a-z0-9]+$/.test(set[name] || "")) root.dataset[name] = set[name];
    }
  } catch {
    // No storage: the page is shown as it comes.
  }
})();
