#include "core/retrieval/Batcher.h"

#include "core/archive/ArchiveFault.h"
#include "core/base/Futures.h"
#include "core/base/Limits.h"
#include "core/base/Log.h"

#include <algorithm>
#include <iterator>

namespace core::retrieval {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUnderWay = 2; // one is written while the next is handed over

qint64 weight(const ReadyMessage &message) { return message.message.body.compressed.size(); }

} // namespace

Batcher::Batcher(Store store, Index index, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_index(std::move(index))
{}

void Batcher::add(ReadyMessage message)
{
    m_gatheredBytes += weight(message);
    m_gathered.push_back(std::move(message));
    handOver();
}

void Batcher::drop(const std::function<bool(quint64)> &which)
{
    const auto isMeant = [&which](const ReadyMessage &message) { return which(message.order); };
    std::erase_if(m_oneByOne, isMeant);
    std::erase_if(m_gathered, isMeant);
    m_gatheredBytes = 0;
    for (const ReadyMessage &message : m_gathered)
        m_gatheredBytes += weight(message);
}

bool Batcher::isFull() const
{
    return m_gathered.size() >= static_cast<size_t>(limits::kBatchMessages) ||
           m_gatheredBytes >= limits::kBatchBytes;
}

void Batcher::handOver()
{
    if (!m_oneByOne.empty() && m_underWay == 0) {
        std::vector<ReadyMessage> one;
        one.push_back(std::move(m_oneByOne.front()));
        m_oneByOne.erase(m_oneByOne.begin());
        store(std::move(one));
        return;
    }
    if (m_gathered.empty() || (m_underWay > 0 && !isFull()) || m_underWay >= kUnderWay)
        return;
    m_gatheredBytes = 0;
    store(std::exchange(m_gathered, {}));
}

void Batcher::store(std::vector<ReadyMessage> batch)
{
    std::vector<archive::NewMessage> messages;
    messages.reserve(batch.size());
    for (const ReadyMessage &ready : batch)
        messages.push_back(ready.message);
    ++m_underWay;
    auto shared = std::make_shared<std::vector<ReadyMessage>>(std::move(batch));
    whenDone(m_store(std::move(messages)), this, [this, shared](const Result<archive::StoreReport> &result) {
        --m_underWay;
        onStored(std::move(*shared), result);
        handOver();
    });
}

void Batcher::onStored(std::vector<ReadyMessage> batch, const Result<archive::StoreReport> &result)
{
    if (result && result->messages.size() == batch.size())
        return tellStored(std::move(batch), *result);
    const Error error =
        result ? Error{ErrorCode::Internal, u"store() answered for fewer messages"_s, {}} : result.error();
    if (batch.size() == 1 || archive::isArchiveFault(error.code)) {
        for (const ReadyMessage &ready : batch)
            ready.done(fail(error));
        return;
    }
    qCWarning(logRetrieval) << "a batch of" << batch.size()
                            << "was refused, one by one now:" << errorName(error.code);
    std::move(batch.begin(), batch.end(), std::back_inserter(m_oneByOne));
}

void Batcher::tellStored(std::vector<ReadyMessage> batch, const archive::StoreReport &report)
{
    if (m_index) {
        std::vector<ingest::IndexEntry> entries;
        entries.reserve(batch.size());
        for (size_t i = 0; i < batch.size(); ++i) {
            if (!report.messages[i].duplicate)
                entries.push_back({report.messages[i].id, std::move(batch[i].text)});
        }
        if (!entries.empty())
            m_index(std::move(entries));
    }
    for (size_t i = 0; i < batch.size(); ++i)
        batch[i].done(report.messages[i]);
}

} // namespace core::retrieval
