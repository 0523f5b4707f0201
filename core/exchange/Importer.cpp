#include "core/exchange/Importer.h"

#include "core/base/Worker.h"
#include "core/exchange/ImportRun.h"

namespace core::exchange {

using namespace Qt::StringLiterals;

Importer::Importer(archive::Archive &archive, IndexSink index, const Clock &clock, QObject *parent)
    : QObject(parent),
      m_run(std::make_unique<ImportRun>(archive, std::move(index), clock)),
      m_worker(std::make_unique<Worker>(u"import"_s))
{
    qRegisterMetaType<ImportProgress>();
    qRegisterMetaType<ImportReport>();
    connect(m_run.get(), &ImportRun::progressed, this, &Importer::progressed);
    connect(m_run.get(), &ImportRun::finished, this, &Importer::finished);
    m_run->moveToThread(m_worker->thread());
}

Importer::~Importer()
{
    m_run->cancel();
    m_run->disconnect(this);
    m_worker.reset(); // what is being stored answers to nobody; the archive commits or drops it as a whole
}

void Importer::start(ImportOrder order)
{
    m_worker->post([run = m_run.get(), order = std::move(order)]() mutable { run->start(std::move(order)); });
}

void Importer::cancel() { m_run->cancel(); }

} // namespace core::exchange
