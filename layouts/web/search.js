// The search page: looks in the index as the reader types, and lists what it finds. All that is shown is set as text.

import MiniSearch from "./minisearch.js";
import { OPTIONS, nearest, search } from "./search-terms.js";

const MOST = 30;
const PAUSE = 250;

const byId = (id) => document.getElementById(id);
const [form, field, status, list] = ["search-form", "search-q", "search-status", "search-results"].map(byId);
const [pattern, none, hint] = ["search-result", "search-none", "search-suggest"].map(byId);
const { index: address, root, foundOne, foundMany, foundFirst, none: noneWords, waiting, failed } = form.dataset;

let index; // once it is there
let loading; // the promise of it
let pause; // while the reader types

async function load() {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  index = await MiniSearch.loadJSAsync(await answer.json(), OPTIONS);
}

/** The index; after a failure, each search tries again. */
function ready() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Screen readers read out what changes, so nothing is set twice. */
function tell(words) {
  if (status.textContent !== words) status.textContent = words;
}

/** Searches for what stands in the field now. */
async function find() {
  clearTimeout(pause);
  pause = undefined;
  const query = field.value.trim();
  remember(query);
  if (query && !index) {
    tell(waiting);
    try {
      await ready();
    } catch {
      return show(null, failed);
    }
    if (query !== field.value.trim()) return; // typed on: another search follows
  }
  const found = query ? search(index, query) : null;
  show(found, found ? wording(found.length) : "");
  suggest(found?.length === 0 ? nearest(index, query) : null);
}

/** Keeps the query in the address, so that a link or a way back finds it again. */
function remember(query) {
  const here = new URL(location);
  if (query) here.searchParams.set("q", query);
  else here.searchParams.delete("q");
  history.replaceState(history.state, "", here);
}

function wording(total) {
  const words = total > MOST && foundFirst ? foundFirst : total > 1 ? foundMany : total ? foundOne : noneWords;
  return words.replace("{count}", Math.min(total, MOST)).replace("{total}", total);
}

function show(found, words) {
  list.replaceChildren(...(found ?? []).slice(0, MOST).map(row));
  list.hidden = !found?.length;
  none.hidden = found?.length !== 0;
  tell(words);
}

function row({ id, title, region, summary }) {
  const item = pattern.content.cloneNode(true);
  lead(item.querySelector("a"), id, title);
  item.querySelector(".where").textContent = region;
  item.querySelector(".summary").textContent = summary;
  return item;
}

function suggest(article) {
  hint.hidden = !article;
  if (article) lead(hint.querySelector("a"), article.id, article.title);
}

function lead(link, file, title) {
  link.href = root + file;
  link.textContent = title;
}

/** Arrows go from the field through the results and back; Escape goes back at once. */
async function move(event) {
  const { key, isComposing, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (isComposing || altKey || ctrlKey || metaKey || shiftKey) return;
  const links = () => [...list.querySelectorAll("a")];
  const at = links().indexOf(document.activeElement);
  if (key === "ArrowDown" && (pause || at < links().length - 1)) {
    event.preventDefault();
    if (pause) await find();
    links()[at + 1]?.focus();
  } else if (at >= 0 && (key === "ArrowUp" || key === "Escape")) {
    event.preventDefault();
    (key === "ArrowUp" && at > 0 ? links()[at - 1] : field).focus();
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(find, PAUSE);
});
field.addEventListener("keydown", move);
list.addEventListener("keydown", move);

field.value ||= new URLSearchParams(location.search).get("q") ?? "";
if (!location.hash) field.focus();
ready().catch(() => tell(failed));
if (field.value) find();
