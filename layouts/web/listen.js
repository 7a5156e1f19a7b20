// Reads an article aloud by the browser's own speech, block by block, and shows where it is.
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, figcaption, caption, tr";
const LEAVE_OUT = ".thread, .meta *, .tools *, .sources *, .footnotes *";

export function offer(button, stop) {
  const words = button.querySelector("span");
  const state = { blocks: [], at: -1, paused: false };

  // What is read as one: a block that holds no other block, with its own words.
  const readable = () => {
    const all = [...document.querySelectorAll("#pip-article")].flatMap((article) => [...article.querySelectorAll(BLOCKS)]);
    return all.filter((block) => !block.matches(LEAVE_OUT) && !block.parentElement.closest("tr, p") && text(block));
  };

  function text(block) {
    if (block.matches("tr")) return [...block.cells].map((cell) => cell.textContent.trim()).join(": ");
    const own = block.cloneNode(true);
    for (const inner of own.querySelectorAll(`ul, ol, table, sup, svg, ${block.matches("li, dd") ? "p" : "nothing"}`)) inner.remove();
    return own.textContent.replace(/\s+/g, " ").trim();
  }

  function show() {
    words.textContent = state.at < 0 ? button.dataset.listen : state.paused ? button.dataset.resume : button.dataset.pause;
    stop.hidden = state.at < 0;
  }

  function mark(block) {
    document.querySelector("[data-heard]")?.removeAttribute("data-heard");
    block?.setAttribute("data-heard", "");
  }

  function end() {
    state.at = -1;
    state.paused = false;
    speechSynthesis.cancel();
    mark(null);
    show();
  }

  function speak(at) {
    if (at >= state.blocks.length) return end();
    state.at = at;
    const block = state.blocks[at];
    const speech = new SpeechSynthesisUtterance(text(block));
    speech.lang = block.closest("[lang]").lang;
    speech.rate = 0.95;
    speech.onend = () => state.at === at && !state.paused && speak(at + 1);
    speech.onerror = (event) => state.at === at && !["canceled", "interrupted"].includes(event.error) && end();
    mark(block);
    const box = block.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) block.scrollIntoView({ block: "center" });
    speechSynthesis.speak(speech);
    show();
  }

  button.addEventListener("click", () => {
    if (state.at < 0) {
      state.blocks = readable();
      speak(0);
    } else if (state.paused) {
      state.paused = false;
      speak(state.at); // from the beginning of its block: some browsers lose the place when they pause
    } else {
      state.paused = true;
      speechSynthesis.cancel();
      show();
    }
  });
  stop.addEventListener("click", () => {
    end();
    button.focus();
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
