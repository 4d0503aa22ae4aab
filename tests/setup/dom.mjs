import { TestEnvironment } from 'jest-environment-jsdom';

/**
 * A page without a browser (`@jest-environment @siklus/tests/setup/dom.mjs`), with what browsers have and jsdom lacks. What it asks of the
 * network is answered by `api`, a function that a test puts there.
 */
export default class Page extends TestEnvironment {
  constructor(...given) {
    super(...given);
    const page = this.global;
    /** Addresses are those of the page. */
    class PageRequest extends Request {
      constructor(input, init) {
        super(typeof input === 'string' ? new URL(input, page.location.href) : input, init);
      }
    }
    const fetch = (input, init) => page.api(new PageRequest(input, init));
    Object.assign(page, { fetch, Request: PageRequest, Response, Headers, AbortController, AbortSignal });
    Object.assign(page, { TextEncoder, TextDecoder });
    page.matchMedia = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
    page.Blob.prototype.arrayBuffer ??= function arrayBuffer() {
      return new Promise((read) => {
        const reader = new page.FileReader();
        reader.onload = () => read(reader.result);
        reader.readAsArrayBuffer(this);
      });
    };
    page.File.prototype.text ??= function text() {
      return new Promise((read) => {
        const reader = new page.FileReader();
        reader.onload = () => read(reader.result);
        reader.readAsText(this);
      });
    };
  }
}
