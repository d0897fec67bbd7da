/** Belle's HTTP contract: one method per call. No state but the conversation's id and token; no DOM. */

/** What went wrong, in words that can be shown: RFC 9457 problem details, or status 0 when nobody answered. */
export class Problem extends Error {
  constructor(status, { title = '', detail = '' } = {}, retryAfter = 0) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.retryAfter = retryAfter; // seconds; 0 = the server said nothing
  }

  /** Whether the same call may go through later without anybody changing anything. */
  get passing() {
    return this.status === 0 || this.status >= 500;
  }
}

const jsonOf = (response) => response.json().catch(() => ({}));

/** Calls under `api` (a URL that ends in a slash), as the conversation that `as` has named. */
export class Transport {
  #api;
  #fetch;
  #token = '';

  constructor(api, fetcher = (...given) => fetch(...given)) {
    this.#api = api;
    this.#fetch = fetcher;
  }

  /** From now on every call is made as the holder of this token. */
  as(token) {
    this.#token = token;
  }

  createConversation(body) {
    return this.#call('POST', 'conversations/', body);
  }

  readConversation(id) {
    return this.#call('GET', `conversations/${id}/`);
  }

  setConsent(id, training) {
    return this.#call('PATCH', `conversations/${id}/`, { consent: { training } });
  }

  sendMessage(id, body) {
    return this.#call('POST', `conversations/${id}/messages/`, body);
  }

  readReply(id) {
    return this.#call('GET', `messages/${id}/`);
  }

  rate(id, rating) {
    return this.#call('POST', `messages/${id}/feedback/`, { rating });
  }

  addToBag(recommendation) {
    return this.#call('POST', `recommendations/${recommendation}/bag/`, {});
  }

  /** Outlives the page: a click on a link leaves it at once. */
  outcome(recommendation, outcome) {
    return this.#call('POST', `recommendations/${recommendation}/outcomes/`, { outcome }, { keepalive: true });
  }

  /** The open stream of a conversation's events after `lastEvent`; the caller reads the body. */
  events(id, lastEvent, signal) {
    const headers = { Accept: 'text/event-stream', ...(lastEvent ? { 'Last-Event-ID': String(lastEvent) } : {}) };
    return this.#request('GET', `conversations/${id}/events/`, { headers, signal, cache: 'no-store' });
  }

  async #call(method, path, body, options = {}) {
    const headers = { Accept: 'application/json' };
    if (body) headers['Content-Type'] = 'application/json';
    const sent = { method, headers, body: body && JSON.stringify(body), ...options };
    const response = await this.#request(method, path, sent).catch(() => {
      throw new Problem(0);
    });
    if (response.ok) return jsonOf(response);
    throw new Problem(response.status, await jsonOf(response), Number(response.headers.get('Retry-After')) || 0);
  }

  #request(method, path, { headers, ...options }) {
    const bearer = this.#token ? { Authorization: `Bearer ${this.#token}` } : {};
    return this.#fetch(this.#api + path, { method, headers: { ...headers, ...bearer }, ...options });
  }
}
