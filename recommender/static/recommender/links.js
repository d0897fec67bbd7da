/** Which addresses from the server may be followed or shown. */

/**
 * The absolute address if it is http(s) and of this page's origin or one the shop has named; else ''.
 * `origins`: extra origins, such as the shop's picture host.
 */
export function safeUrl(address, origins = [], base = document.baseURI) {
  if (typeof address !== 'string' || address === '') return '';
  let url;
  try {
    url = new URL(address, base);
  } catch {
    return '';
  }
  const known = [new URL(base).origin, ...origins];
  return /^https?:$/.test(url.protocol) && known.includes(url.origin) ? url.href : '';
}
