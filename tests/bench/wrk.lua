-- One kind of request for wrk, told by the environment:
--   BENCH_METHOD, BENCH_PATH, BENCH_BODY, BENCH_COOKIE, BENCH_ORIGIN
-- In the path and the body, BENCHOP becomes a fresh operation id, BENCHID a
-- number from 1 to BENCH_IDS, and BENCHNEXT each of these in turn, beginning
-- after BENCH_FROM.  Ends with one line for bench.mjs.

local method = os.getenv("BENCH_METHOD")
local path = os.getenv("BENCH_PATH")
local body = os.getenv("BENCH_BODY")
local ids = tonumber(os.getenv("BENCH_IDS") or "1")
local last = tonumber(os.getenv("BENCH_FROM") or "0")
local headers = {}
local random

if os.getenv("BENCH_COOKIE") then
	headers["Cookie"] = os.getenv("BENCH_COOKIE")
end
if method == "POST" then
	headers["Content-Type"] = "application/x-www-form-urlencoded"
	headers["Origin"] = os.getenv("BENCH_ORIGIN")
	headers["Sec-Fetch-Site"] = "same-origin"
end

function init()
	random = io.open("/dev/urandom", "rb")
end

local function operation()
	return (random:read(16):gsub(".", function(c)
		return string.format("%02x", c:byte())
	end))
end

local function number()
	local a, b, c = random:read(3):byte(1, 3)
	return 1 + (a * 65536 + b * 256 + c) % ids
end

local function following()
	last = last % ids + 1
	return last
end

local function fill(text)
	return (text:gsub("BENCHOP", operation):gsub("BENCHID", number)
		:gsub("BENCHNEXT", following))
end

local fixed
local varies = path:find("BENCH", 1, true) or (body or ""):find("BENCH", 1, true)

function request()
	if varies then
		return wrk.format(method, fill(path), headers, body and fill(body))
	end
	fixed = fixed or wrk.format(method, path, headers, body)
	return fixed
end

function done(summary, latency)
	local e = summary.errors

	io.write(string.format("bench %d %d %d %d %d %d %d\n", summary.requests,
		summary.duration, latency:percentile(50), latency:percentile(99),
		summary.bytes, e.status,
		e.connect + e.read + e.write + e.timeout))
end
