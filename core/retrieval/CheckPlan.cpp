#include "core/retrieval/CheckPlan.h"

#include <algorithm>

namespace core::retrieval {

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kLongestBackOffMs = 60 * kMinuteMs;
// RFC 2449 section 6.6 leaves the seconds to the server; where only the refusal is known, this is what most ask for.
constexpr qint64 kUnknownLoginDelayMs = 5 * kMinuteMs;
// Another program has the mailbox for as long as it takes to empty it: soon free, seldom not at all.
constexpr int kInUseSoonTries = 5;

qint64 doubled(qint64 firstMs, int times)
{
    return std::min(kLongestBackOffMs, firstMs << std::clamp(times, 0, 12));
}

/// How long to wait after the last run, which ended with an error that may pass.
qint64 backOff(const CheckState &state)
{
    switch (*state.error) {
    case ErrorCode::MailboxInUse: return doubled(kMinuteMs, state.failures - kInUseSoonTries);
    case ErrorCode::LoginDelay:
        return std::max(state.loginDelayMs, doubled(kUnknownLoginDelayMs, state.failures - 1));
    default: return doubled(kMinuteMs, state.failures - 1);
    }
}

} // namespace

bool waitsForUser(ErrorCode code)
{
    switch (code) {
    // who we are
    case ErrorCode::LoginRejected:
    case ErrorCode::TokenRejected:
    case ErrorCode::PasswordMissing:
    case ErrorCode::SecretStoreDenied:
    case ErrorCode::PasswordFileUnsafe:
    case ErrorCode::VaultLocked:
    case ErrorCode::MasterPasswordWrong:
    case ErrorCode::VaultDamaged:
    case ErrorCode::SignInNeeded:
    case ErrorCode::SignInRefused:
    case ErrorCode::SignInAsAnother:
    case ErrorCode::ClientCertificateUnusable:
    case ErrorCode::ProxyLoginRequired:
    // who they are
    case ErrorCode::CertificateExpired:
    case ErrorCode::CertificateNotYetValid:
    case ErrorCode::CertificateSelfSigned:
    case ErrorCode::CertificateUntrusted:
    case ErrorCode::CertificateWrongHost:
    case ErrorCode::CertificateChanged:
    case ErrorCode::TlsUnavailable:
    case ErrorCode::TlsInjection:
    // what will not change by itself
    case ErrorCode::AuthUnsupported:
    case ErrorCode::UidlUnsupported:
    case ErrorCode::ServerPermanent:
    case ErrorCode::InvalidArgument:
    case ErrorCode::NotAnArchive:
    case ErrorCode::ArchiveCorrupt:
    case ErrorCode::ArchiveNewer: return true;
    default: return false;
    }
}

std::optional<qint64> refusedUntil(const CheckState &state)
{
    if (state.error != ErrorCode::LoginDelay)
        return std::nullopt;
    return state.endedMs + backOff(state);
}

NextCheck nextCheck(const CheckState &state)
{
    if (state.intervalMs <= 0)
        return {};
    if (state.error && waitsForUser(*state.error))
        return {NextCheck::Kind::WaitsForUser, 0, state.error};
    const qint64 pause = state.error ? backOff(state) : state.intervalMs;
    const auto spread = static_cast<qint64>(state.jitter * static_cast<double>(pause) / 10.0);
    qint64 at = state.endedMs + pause + spread;
    if (state.soonMs)
        at = std::min(at, *state.soonMs);
    // POP-11: never so early that the server would refuse.
    if (state.loginMs)
        at = std::max(at, *state.loginMs + state.loginDelayMs);
    if (const auto refused = refusedUntil(state))
        at = std::max(at, *refused);
    return {NextCheck::Kind::At, at, state.error};
}

} // namespace core::retrieval
