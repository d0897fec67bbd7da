/** Values from the server made fit to be shown: addresses, money, numbers, problems. */

/** The address if it is http(s) and of this page's origin or one that the shop has named; else ''. */
export function safeUrl(address, origins = [], base = document.baseURI) {
  try {
    const url = address && new URL(address, base);
    return /^https?:$/.test(url.protocol) && [new URL(base).origin, ...origins].includes(url.origin) ? url.href : '';
  } catch {
    return '';
  }
}

/** "24.00", "USD" -> "$24.00"; '' for no price. */
export function money(amount, currency, locale) {
  if (!amount || !Number.isFinite(Number(amount))) return '';
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount} ${currency || ''}`.trim();
  }
}

export const number = (value, locale, places = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: places }).format(value);

/** What a unit price is per; the server, too, takes the volume first. */
export function unitOf(size) {
  if (/\d\s*[cm]?l\b/i.test(size)) return '100\u00a0ml';
  return /\d\s*[km]?g\b/i.test(size) ? '100\u00a0g' : '';
}

export function problemWords(problem, words, otherwise) {
  if (problem?.status === 429) return words.tooMany(problem.retryAfter || 10);
  if (problem?.status === 413) return words.tooLong;
  return problem?.detail || problem?.title || otherwise;
}
