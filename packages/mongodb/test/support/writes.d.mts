import type { CanonicalUrl, DncWrite } from "@opendnc/core";

export function urlsOf(prefix: string, from: number, to: number): CanonicalUrl[];
export function writeOf(teamId: string, prefix: string, from: number, to: number): DncWrite;
