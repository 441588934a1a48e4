import { readConfiguration, startServer } from "@opendnc/server";

const server = await startServer(
  readConfiguration({ PORT: "0", DATABASE_URL: "memory:", DNC_API_KEYS: "my-team:my-key" }),
);
const answer = await fetch(`${server.url}/v1/verify`, {
  headers: { Authorization: "Bearer my-key" },
});
console.log(await answer.json());
await server.stop();
