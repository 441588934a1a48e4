// A server in a process of its own, which can be killed.
import { readConfiguration, startServer } from "@opendnc/server";

const { url } = await startServer(readConfiguration(process.env));
process.send(url);
