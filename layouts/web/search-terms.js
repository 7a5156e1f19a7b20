// What a word is, and how words are looked for. pip_publish/media/web/searching.py makes the index by the same rules:
// change both together.

export const STOP_WORDS = new Set(
  `about after all also an and any are as at be been before but by can could do does for from had has have he her his
  how if in into is it its may me more most my no not of on or other our out over she should so some such than that
  the their them then there these they this to up was we were what when where which while who will with would you your
  al como con cuando de del desde donde el ella en entre es esa ese eso esta este esto estos ha han hay la las le les
  lo los mas mi muy nos para pero por porque puede pueden que se ser si sin sobre son su sus tambien te tiene tu un una
  uno unos usted ya`.split(/\s+/),
);
const JOINED = /['\u2018\u2019\u201b\u02bc`\u00ad\u200c\u200d\u2060\ufeff\p{M}]/gu;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
const LONGEST = 100;
const NAMES = ["title", "keywords"];
const AS_IT_IS = { processTerm: (term) => term };

/** The words of a text, in lower case and without accents; "don’t" is one word, "dont". */
export const tokenize = (text) =>
  text
    .replaceAll("´", "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(JOINED, "")
    .replace(/[ßæœøłđðþıς]/g, (letter) => LETTERS[letter])
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A word as it stands in the index, or null for one that is left out: a letter, a number, a very common word. */
export const processTerm = (word) => (STOP_WORDS.has(word) || /^[a-z0-9]$/.test(word) ? null : word);

/** How MiniSearch reads the index. */
export const OPTIONS = {
  fields: ["title", "keywords", "headings", "summary", "text"],
  storeFields: ["title", "region", "summary"],
  tokenize,
  processTerm,
  searchOptions: {
    prefix: true,
    boost: { title: 4, keywords: 3, headings: 2, summary: 2 },
    weights: { prefix: 0.6, fuzzy: 0.45 },
  },
};

/** How many letters of a word may be wrong: more in a longer one. */
const tolerance = (word) => (word.length < 4 ? 0 : word.length < 6 ? 1 : word.length < 10 ? 2 : 3);

/** The articles for a query, best first: those with all of its words, else those with any. Null if it has no words. */
export function search(index, query) {
  const words = tokenize(query.slice(0, LONGEST));
  // A lone common word may be the beginning of another one.
  const terms = words.some(processTerm) ? words.filter(processTerm) : words.filter((word) => word.length > 1);
  if (!terms.length) return null;
  const all = index.search(asked(index, terms, "AND"), AS_IT_IS);
  return all.length ? all : index.search(asked(index, terms, "OR"), AS_IT_IS);
}

/** What MiniSearch is asked. A word that no article has, nor begins with, may be misspelt wherever it stands; another
 *  one in titles and keywords alone ("heal" for heel). Two words may be one ("heart burn"). A word that most articles
 *  have tells little, even in a title. */
function asked(index, terms, combineWith) {
  const close = (term) => ({ queries: [term], fields: NAMES, fuzzy: Math.min(tolerance(term), 1) });
  const word = (term) => {
    const share = index.search(term, AS_IT_IS).length / index.documentCount;
    const queries = share ? [term, close(term)] : [{ queries: [term], fuzzy: tolerance(term) }];
    return { combineWith: "OR", queries, boostTerm: () => 1 - 0.8 * share };
  };
  const joined = terms.slice(1).map((term, place) => close(terms[place] + term));
  return { combineWith: "OR", queries: [{ combineWith, queries: terms.map(word) }, ...joined] };
}

/** The article whose title or keywords come nearest to a query that found nothing, or undefined. */
export const nearest = (index, query) =>
  index.search(query.slice(0, LONGEST), { fields: NAMES, fuzzy: (word) => tolerance(word) + 1 })[0];
