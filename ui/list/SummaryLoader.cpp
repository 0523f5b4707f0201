#include "ui/list/SummaryLoader.h"

#include "core/archive/ArchiveReader.h"
#include "core/base/Futures.h"
#include "core/base/Log.h"
#include "core/base/Worker.h"

using namespace Qt::StringLiterals;

namespace ui {

using core::archive::ArchiveReader;

/// A window shows two pages at most; one more is read ahead.
static constexpr std::size_t kWaiting = 3;

SummaryLoader::SummaryLoader(QString mailDb, QObject *parent)
    : QObject(parent),
      m_mailDb(std::move(mailDb)),
      m_reader(std::make_shared<std::unique_ptr<ArchiveReader>>()),
      m_worker(std::make_unique<core::Worker>(u"pages"_s))
{}

SummaryLoader::~SummaryLoader()
{
    m_worker->post([reader = m_reader] { reader->reset(); });
    m_worker->stop();
}

void SummaryLoader::want(Ids page)
{
    if (page.empty() || page == m_loading)
        return;
    std::erase(m_wanted, page);
    m_wanted.push_back(std::move(page));
    if (m_wanted.size() > kWaiting)
        m_wanted.erase(m_wanted.begin());
    next();
}

void SummaryLoader::next()
{
    if (!m_loading.empty() || m_wanted.empty())
        return;
    m_loading = std::move(m_wanted.back());
    m_wanted.pop_back();
    auto job = [mailDb = m_mailDb, reader = m_reader, page = m_loading]() -> core::Result<Summaries> {
        if (!*reader) {
            auto opened = ArchiveReader::open(mailDb);
            if (!opened)
                return core::fail(opened.error());
            *reader = std::move(*opened);
        }
        return (*reader)->summaries(page);
    };
    core::whenDone(m_worker->run(std::move(job)), this, [this](const core::Result<Summaries> &read) {
        const Ids page = std::exchange(m_loading, {});
        if (read)
            Q_EMIT loaded(page, *read);
        else
            qCWarning(core::logUi) << "list could not be read:" << core::errorName(read.error().code);
        next();
    });
}

} // namespace ui
