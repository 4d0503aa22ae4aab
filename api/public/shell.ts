import { type Html, html } from './html.ts';
import { STYLE_PATH } from './style.ts';
import { type Speech, speak } from './words.ts';

export const ROOT = '/desa';

/** No script at all, nothing from elsewhere: stricter than the console needs to be. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

type Page = {
  title: string;
  /** The address without language, for the switch. */
  path: string;
  query?: Readonly<Record<string, string>>;
  /** A page that is an error must not be found by search engines. */
  hidden?: boolean;
  /** There is no page in the other language. */
  onlyLanguage?: boolean;
  body: Html;
};

/** The frame of every public page: no script, one stylesheet, the same page in the other language. */
export function shell(
  speech: Speech,
  { title, path, query = {}, hidden = false, onlyLanguage = false, body }: Page,
): string {
  const { language, say, words, to } = speech;
  const other = speak(language === 'en' ? 'id' : 'en');
  const elsewhere = other.to(path, query);
  const page = html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Siklus Desa</title>
${hidden && html`<meta name="robots" content="noindex">`}
<link rel="stylesheet" href="${ROOT}${STYLE_PATH}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${!onlyLanguage && html`<link rel="alternate" hreflang="${other.language}" href="${elsewhere}">`}
</head>
<body>
<a class="skip" href="#isi">${say(words.skip)}</a>
<header>
<a class="brand" href="${to(ROOT)}">Siklus Desa</a>
<a href="${to(ROOT)}">${say(words.home)}</a>
${!onlyLanguage && html`<a href="${elsewhere}" hreflang="${other.language}" lang="${other.language}">${say(words.other)}</a>`}
</header>
<main id="isi">
${body}
</main>
<footer class="soft"><small><a href="/login">${say(words.console)}</a></small></footer>
</body>
</html>`;
  return `<!doctype html>\n${page.text}`;
}

/** Where people look for a village, on the start page and wherever they were lost. */
export function searchForm({ say, words, language }: Speech, q = ''): Html {
  return html`<form action="${ROOT}" method="get" role="search">
<label>${say(words.searchHint)}<input type="search" name="q" value="${q}" maxlength="100"></label>
${language === 'en' && html`<input type="hidden" name="lang" value="en">`}
<button type="submit">${say(words.searchButton)}</button>
</form>`;
}

type Apology = 'notFound' | 'tooOften' | 'notNow';

/** What is said where there is nothing to show, with a way on. */
export function apology(speech: Speech, kind: Apology): string {
  const { say, words } = speech;
  const title = say(words[kind]);
  const body = html`<h1>${title}</h1>
<p>${say(words[`${kind}Text`])}</p>
${kind === 'notFound' && html`<section>${searchForm(speech)}</section>`}`;
  return shell(speech, { title, path: ROOT, hidden: true, body });
}
