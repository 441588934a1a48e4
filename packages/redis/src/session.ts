/** One connection of the driver, from its making to its end. It is never used again. */
export interface Session {
  connect(): Promise<unknown>;
  /** `key` is the one the command is about, if any: on a cluster it decides who is asked. */
  send(command: readonly string[], key?: string): Promise<unknown>;
  /** Rejects what is under way, at once. Twice is fine. */
  destroy(): void;
}

export interface SubscribingSession extends Session {
  subscribe(channels: readonly string[], listener: MessageListener): Promise<void>;
}

export type MessageListener = (message: string, channel: string) => void;

/** Makes a session, without I/O, that tells when it has failed for good. */
export type Dial<S extends Session> = (onLost: (error: unknown) => void) => S;
