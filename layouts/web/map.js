// The body map. Pointing at a place or moving to it previews its articles; choosing it keeps them. Without this script
// every place is a plain link to its page.
const SVG = "http://www.w3.org/2000/svg";
const FIGURE_MIDDLE = 200; // the figure's axis, in figure units: a place's ring may stand on either side of it
const RING = 11.5; // the ring's radius with its line
const BESIDE = 392; // where the line runs up beside a figure
const CROSSWISE = 6; // how much a way across counts more than a way along, when an arrow key looks for the next place
const ASIDE = 1.2; // a place that lies further aside than so many times along is not in the direction of the key

const home = document.querySelector(".home");
const panel = document.getElementById("panel");
const words = document.getElementById("panel-words");
const welcome = [...words.childNodes];
const links = [...document.querySelectorAll("a[data-place]")];
const switches = [...document.querySelectorAll("button[data-view]")];
const views = [...document.querySelectorAll(".view")].map((figure) => {
  const svg = figure.querySelector("svg");
  const marks = svg.appendChild(document.createElementNS(SVG, "g"));
  marks.classList.add("marks");
  return { name: figure.dataset.view, figure, svg, marks, links: [...svg.querySelectorAll("a[data-place]")] };
});
const leader = document.createElementNS(SVG, "svg");
leader.classList.add("leader");
leader.setAttribute("aria-hidden", "true");
home.append(leader);

let chosen = ""; // the place whose articles stay in the panel
let shown = ""; // the place that is pointed at or has the focus
let focused = null; // the link that shows the ring of the keyboard
let part = null; // the side of a place with two sides that the arrow keys stand on
let origin = null; // where the focus returns from the panel

const known = (place) => Boolean(place && document.getElementById(`about-${place}`));

function fill(place) {
  const about = document.getElementById(`about-${place}`);
  words.replaceChildren(...(about ? about.content.cloneNode(true).childNodes : welcome));
}

function use(view, place, ...names) {
  const copy = document.createElementNS(SVG, "use");
  copy.setAttribute("href", `#${view.name}-${place}`);
  copy.classList.add(...names);
  view.marks.append(copy);
}

function ring(view, place) {
  const link = view.links.find((one) => one.dataset.place === place);
  if (!link) return;
  const [x, y] = link.dataset.anchor.split(",").map(Number);
  const group = document.createElementNS(SVG, "g");
  group.classList.add("ring");
  for (const [radius, width] of [[10, 3], [4, 0]]) {
    const circle = document.createElementNS(SVG, "circle");
    for (const [name, value] of Object.entries({ cx: x, cy: y, r: radius, "stroke-width": width })) circle.setAttribute(name, value);
    group.append(circle);
  }
  view.marks.append(group);
}

function draw() {
  for (const link of links) {
    const here = link.dataset.place;
    link.classList.toggle("chosen", here === chosen);
    link.classList.toggle("previewed", here === shown && here !== chosen);
    if (link.closest(".places")) {
      if (here === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
  for (const view of views) {
    view.marks.replaceChildren();
    const has = (place) => view.links.some((link) => link.dataset.place === place);
    if (has(shown)) use(view, shown, "contour");
    if (chosen) ring(view, chosen);
    if (focused && view.links.includes(focused)) {
      use(view, focused.dataset.place, "halo");
      use(view, focused.dataset.place, "contour", "strong");
    }
  }
  lead();
}

// The line from the chosen place to its words, where figure and panel stand side by side.
function lead() {
  leader.replaceChildren();
  const view = [...views].reverse().find((one) => one.links.some((link) => link.dataset.place === chosen));
  const to = panel.querySelector(".thread").getBoundingClientRect();
  if (!view || !view.svg.getBoundingClientRect().width || to.left < view.svg.getBoundingClientRect().right) return;
  const link = view.links.find((one) => one.dataset.place === chosen);
  const [x, y] = link.dataset.anchor.split(",").map(Number);
  const frame = home.getBoundingClientRect();
  const at = (left, top) => new DOMPoint(left, top).matrixTransform(view.svg.getScreenCTM());
  const right = Math.max(x, 2 * FIGURE_MIDDLE - x);
  const from = at(right === x ? right + RING : right, y); // from the ring's edge, where the ring stands on this side
  const beside = at(BESIDE, y).x - frame.left;
  const path = document.createElementNS(SVG, "path");
  const [startX, startY] = [from.x - frame.left, from.y - frame.top];
  path.setAttribute("d", `M${startX} ${startY}H${beside}V${to.top + to.height / 2 - frame.top}H${to.left - frame.left - 4}`);
  leader.append(path);
}

function preview(place) {
  if (place === shown) return;
  shown = place;
  fill(shown || chosen);
  draw();
}

function show(name) {
  for (const view of views) view.figure.classList.toggle("shown", view.name === name);
  for (const button of switches) button.setAttribute("aria-pressed", String(button.dataset.view === name));
}

function choose(place) {
  chosen = known(place) ? place : "";
  shown = "";
  const inView = views.filter((view) => view.links.some((link) => link.dataset.place === chosen));
  if (inView.length && !inView.some((view) => view.figure.classList.contains("shown"))) show(inView[0].name);
  fill(chosen);
  draw();
}

// The keyboard and a screen reader go on at the articles; a phone scrolls there.
function goToPanel() {
  const heading = words.querySelector("h2");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  const box = panel.getBoundingClientRect();
  if (box.top < 0 || box.top > innerHeight * 0.6) panel.scrollIntoView({ block: "start" });
}

function boxesOf(link) {
  return link.dataset.boxes.split(" ").map((box) => {
    const [x, y, width, height] = box.split(",").map(Number);
    return { link, x: x + width / 2, y: y + height / 2 };
  });
}

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

// The nearest place in the direction of an arrow key; beyond a figure's edge, the nearest one of the other figure.
function next(link, [dx, dy]) {
  const view = views.find((one) => one.links.includes(link));
  const own = boxesOf(link);
  const here = part && part.link === link ? part : own[own.length - 1];
  const far = (box) => {
    const along = (box.x - here.x) * dx + (box.y - here.y) * dy;
    const across = Math.abs((box.x - here.x) * dy) + Math.abs((box.y - here.y) * dx);
    return along > 4 && across <= ASIDE * along ? along + CROSSWISE * across : Infinity;
  };
  const nearest = (boxes, cost) => boxes.reduce((best, box) => (cost(box) < cost(best) ? box : best), boxes[0]);
  const others = view.links.filter((one) => one !== link).flatMap(boxesOf);
  const found = others.length ? nearest(others, far) : null;
  if (found && far(found) < Infinity) return found;
  const beyond = views[views.indexOf(view) + dx];
  if (!dx || !beyond || !beyond.links.length) return null;
  show(beyond.name);
  return nearest(beyond.links.flatMap(boxesOf), (box) => Math.abs(box.y - here.y) * CROSSWISE + box.x * dx);
}

for (const link of links) {
  const place = link.dataset.place;
  link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && preview(place));
  link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && preview(""));
  link.addEventListener("focus", () => {
    focused = link.ownerSVGElement && link.matches(":focus-visible") ? link : null;
    shown = "";
    preview(place);
  });
  link.addEventListener("blur", () => {
    focused = null;
    if (shown) preview("");
    else draw(); // what was chosen meanwhile stays: its heading has the focus now
  });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !known(place)) return;
    event.preventDefault();
    origin = link;
    if (place !== chosen) history.pushState(null, "", `#${place}`);
    choose(place);
    goToPanel();
  });
  if (link.ownerSVGElement) {
    link.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const found = next(link, step);
      if (!found) return;
      part = found;
      found.link.focus();
    });
  }
}

panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && origin) origin.focus();
});
for (const button of switches) button.addEventListener("click", () => show(button.dataset.view));
addEventListener("popstate", () => choose(decodeURIComponent(location.hash.slice(1))));
new ResizeObserver(lead).observe(home);
document.fonts.ready.then(lead);

show("front");
choose(decodeURIComponent(location.hash.slice(1)));
