import { createHash } from "node:crypto";

/**
 * Decides about one request and counts it, as one step that nothing comes between.
 *
 * The window is a list of the moments of its admissions, ascending, in whole epoch milliseconds of
 * the server's clock; any number may be the same. Moments that lie in the future, since a clock was
 * set back or another server took over, are forgotten: no opt-out is refused because of a clock.
 *
 * The key lives until its newest admission leaves the window. A refused request changes that only
 * when the window has become longer, so that what is counted is not forgotten before its time.
 *
 * KEYS: the window. ARGV: requests, milliseconds. Answers: admitted (1 or 0), remaining, reset.
 */
export const ROLLING_WINDOW_SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local key, requests, window = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])

local function at(place)
  return tonumber(redis.call('LINDEX', key, place) or nil)
end

while (at(-1) or now) > now do redis.call('RPOP', key) end
while (at(0) or now) + window <= now do redis.call('LPOP', key) end

local counted = redis.call('LLEN', key)
local admitted = counted < requests
if admitted then
  redis.call('RPUSH', key, string.format('%.0f', now))
  counted = counted + 1
end

local lifetime = at(-1) + window - now
if admitted or redis.call('PTTL', key) < lifetime then
  redis.call('PEXPIRE', key, string.format('%.0f', lifetime))
end

local surplus = math.max(counted - requests, 0)
return { admitted and 1 or 0, math.max(requests - counted, 0), at(surplus) + window }
`;

export const ROLLING_WINDOW_SHA1 = createHash("sha1").update(ROLLING_WINDOW_SCRIPT).digest("hex");
