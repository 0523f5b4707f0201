#include "core/net/DnsLookup.h"

#include "core/base/Limits.h"
#include "core/net/LateAnswer.h"
#include "core/net/LookupThreads.h"

#include <QByteArray>

#include <netinet/in.h>
#include <resolv.h>

#include <algorithm>
#include <array>

namespace core::net {

using namespace Qt::StringLiterals;

namespace {

/// Each holds a thread, as limits::kProxyLookups; one search asks three questions.
constexpr int kLookupsAtOnce = 12;

LookupThreads threads(kLookupsAtOnce);

void prepare(res_state state, const DnsServer &server)
{
    state->retrans = server.trySeconds;
    state->retry = 2;
    state->options &=
        ~static_cast<unsigned long>(RES_DNSRCH | RES_DEFNAMES); // the name as it is, nothing behind it
    if (server.ipv4 == 0)
        return;
    sockaddr_in &address = state->nsaddr_list[0];
    address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port);
    address.sin_addr.s_addr = htonl(server.ipv4);
    state->nscount = 1;
}

Result<DnsReply> ask(const DnsServer &server, const QByteArray &name, DnsType type)
{
    struct __res_state state = {};
    if (res_ninit(&state) != 0)
        return fail(ErrorCode::NetworkUnreachable, u"the resolver cannot be set up"_s);
    prepare(&state, server);
    std::array<unsigned char, NS_PACKETSZ> question{};
    const int length =
        res_nmkquery(&state, ns_o_query, name.constData(), ns_c_in, type == DnsType::Srv ? ns_t_srv : ns_t_mx,
                     nullptr, 0, nullptr, question.data(), question.size());
    QByteArray answer(NS_MAXMSG, Qt::Uninitialized);
    const int size = length < 0 ? -1
                                : res_nsend(&state, question.data(), length,
                                            reinterpret_cast<unsigned char *>(answer.data()),
                                            static_cast<int>(answer.size()));
    res_nclose(&state);
    if (length < 0)
        return fail(ErrorCode::InvalidArgument, u"no name to ask for"_s);
    if (size < 0)
        return fail(ErrorCode::NetworkUnreachable, u"no name server answers"_s);
    return parseDnsReply(QByteArrayView(answer).first(std::min<qsizetype>(size, answer.size())), type);
}

} // namespace

void askDns(const DnsServer &server, const QByteArray &name, DnsType type, QObject *context,
            std::function<void(const Result<DnsReply> &)> done)
{
    const auto mailbox = (new LateAnswer<Result<DnsReply>>(context, std::move(done)))->mailbox();
    const bool isStarted =
        threads.start([mailbox, server, name, type] { mailbox->post(ask(server, name, type)); });
    if (!isStarted)
        mailbox->post(fail(ErrorCode::NetworkUnreachable, u"the name servers do not answer"_s));
}

} // namespace core::net
