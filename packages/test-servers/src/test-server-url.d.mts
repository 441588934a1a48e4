export function testServerUrl(
  variable: string,
):
  | { readonly url: string; readonly missing?: undefined }
  | { readonly url?: undefined; readonly missing: string };
