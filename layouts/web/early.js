// Before the first paint: how the reader set the text, so that nothing jumps. Classic and small, since it blocks.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const set = JSON.parse(localStorage.getItem("pip-reading") || "{}");
    for (const name of ["size", "spacing", "theme"]) {
      if (/^[a-z0-9]+$/.test(set[name] || "")) root.dataset[name] = set[name];
    }
  } catch {
    // No storage: the page is shown as it comes.
  }
})();
