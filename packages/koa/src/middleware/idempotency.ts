import { beginFingerprint } from "../idempotency/fingerprint.js";
import { idempotencyKeyOf } from "../idempotency/idempotency-key.js";
import { workOnce, type KeyedWorkOptions, type Work } from "../idempotency/keyed-work.js";
import type { DncHttpOptions } from "../options.js";
import type { DncMiddleware } from "../request-state.js";

/** Lets a request with an `Idempotency-Key` through once. Its body has been received by then. */
export function onlyOnce(options: KeyedWorkOptions & Pick<DncHttpOptions, "list">): DncMiddleware {
  return async (ctx, next) => {
    const key = idempotencyKeyOf(ctx.req);
    if (key === null) {
      await next();
      return;
    }
    const fingerprint = beginFingerprint(ctx).update(ctx.state.dnc.body).digest("base64url");
    const identity = options.list.newWriteIdentity();
    const work: Work = async (attempt) => {
      ctx.state.dnc.write = { identity: attempt.identity, isRepeat: attempt.isRepeat };
      await next();
    };
    await workOnce(ctx, { key, fingerprint, identity }, work, options);
  };
}
