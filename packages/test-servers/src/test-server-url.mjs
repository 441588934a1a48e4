/**
 * Where a test finds its server: the value of the variable, or why it must be skipped. In CI a
 * missing server is no reason to skip but a failure.
 *
 * @param {string} variable such as `POSTGRES_URL`
 * @returns {{ url: string, missing?: undefined } | { url?: undefined, missing: string }}
 */
export function testServerUrl(variable) {
  const url = process.env[variable];
  if (url) return { url };
  const missing = `${variable} is not set; \`npm run test:servers\` starts a server`;
  if (process.env.CI) throw new Error(missing);
  return { missing };
}
