/** Belle's HTTP contract: one method per call. */

/** RFC 9457 problem details; status 0: nobody answered; `retryAfter`: seconds, 0 = not said. */
export class Problem extends Error {
  constructor(status, { title = '', detail = '' } = {}, retryAfter = 0) {
    super(detail || title);
    Object.assign(this, { status, title, detail, retryAfter });
  }

  /** The same call may go through later. */
  get passing() {
    return this.status === 0 || this.status >= 500;
  }

  get gone() {
    return this.status === 404 || this.status === 401;
  }
}

/** Calls under `api` (a URL that ends in a slash); each resolves to the answer's JSON or throws a Problem. */
export function createTransport(api) {
  let token = '';

  function request(method, path, { headers, ...options }) {
    const bearer = token && { Authorization: `Bearer ${token}` };
    return fetch(api + path, { method, headers: { ...headers, ...bearer }, ...options });
  }

  async function call(method, path, body, options) {
    const headers = { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) };
    const sent = { headers, body: body && JSON.stringify(body), ...options };
    const response = await request(method, path, sent).catch(() => {
      throw new Problem(0);
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw new Problem(response.status, answer, Number(response.headers.get('Retry-After')) || 0);
  }

  return {
    as(value) {
      token = value;
    },
    createConversation: (body) => call('POST', 'conversations/', body),
    readConversation: (id) => call('GET', `conversations/${id}/`),
    setConsent: (id, training) => call('PATCH', `conversations/${id}/`, { consent: { training } }),
    sendMessage: (id, body) => call('POST', `conversations/${id}/messages/`, body),
    readReply: (id) => call('GET', `messages/${id}/`),
    rate: (id, rating) => call('POST', `messages/${id}/feedback/`, { rating }),
    addToBag: (recommendation) => call('POST', `recommendations/${recommendation}/bag/`, {}),
    // keepalive: a click on a link leaves the page at once.
    outcome: (recommendation, outcome) =>
      call('POST', `recommendations/${recommendation}/outcomes/`, { outcome }, { keepalive: true }),
    /** The raw response: its body is the stream. */
    events(id, lastEvent, signal) {
      const headers = { Accept: 'text/event-stream', ...(lastEvent && { 'Last-Event-ID': `${lastEvent}` }) };
      return request('GET', `conversations/${id}/events/`, { headers, signal, cache: 'no-store' });
    },
  };
}
