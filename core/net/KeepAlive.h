#pragma once

namespace core::net {

/// Lets the kernel find out that the peer has vanished, also while reading is paused and no time limit of ours runs (POP-35):
/// probes after a third of `silenceMs` (RFC 9293 section 3.8.4), and no longer than that for what we sent to be acknowledged
/// (RFC 5482).
void keepAlive(int descriptor, int silenceMs);

} // namespace core::net
