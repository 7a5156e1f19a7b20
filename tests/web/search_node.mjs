// Does what a browser does with the index, and what MiniSearch would do without ours. Reads a question as JSON from
// standard input, and answers so: its files are those of the site, in the folder that is named as the only argument.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const from = (name) => import(new URL(name, pathToFileURL(`${process.argv[2]}/`)));
const { default: MiniSearch } = await from("minisearch.js");
const { OPTIONS, STOP_WORDS, nearest, search, tokenize } = await from("search-terms.js");
const asked = JSON.parse(readFileSync(0, "utf8"));

const built = new MiniSearch(OPTIONS);
built.addAll(asked.documents);
const loaded = MiniSearch.loadJSON(asked.index, OPTIONS);
const scores = (index) => (query) => search(index, query)?.map(({ id, score }) => [id, score]);

console.log(
  JSON.stringify({
    words: asked.texts.map((text) => tokenize(text)),
    signs: asked.ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, place) => tokenize(`a${String.fromCodePoint(first + place)}b`)),
    ),
    stopWords: [...STOP_WORDS],
    built: built.toJSON(),
    loaded: loaded.toJSON(),
    inBuilt: asked.queries.map(scores(built)),
    inLoaded: asked.queries.map(scores(loaded)),
    nearest: asked.queries.map((query) => nearest(loaded, query)?.id),
  }),
);
