/** The five entries of the reference's own example. */
const EXAMPLE_URLS = [
  "https://linkedin.com/in/johnsmith",
  "https://linkedin.com/in/sarahjohnson",
  "https://linkedin.com/in/michaelchen",
  "linkedin.com/in/emilydavis",
  "in/davidwilson",
];

/** What a first start tells the person at the terminal: the key, this once, and what to paste. */
export function firstStartNotice(url: string, key: string): string {
  const body = JSON.stringify({ entries: EXAMPLE_URLS.map((profile) => ({ url: profile })) });
  return `
OpenDNC is ready at ${url}

There is no API key yet, so here is one for the team "default". It is shown only this once;
"opendnc keys create" makes another.

  ${key}

Paste this to add five people:

  curl -X POST "${url}/v1/dnc/batch" \\
    -H "Authorization: Bearer ${key}" \\
    -H "Content-Type: application/json" \\
    -d '${body}'
`;
}
