#include "core/archive/BodyCodec.h"
#include "core/base/Sha256.h"
#include "core/ingest/Ingest.h"
#include "core/render/ReaderDocument.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace core;
using namespace Qt::StringLiterals;

/// Every file of the collected corpora goes the whole way: parsed, rendered, indexed, packed (MIM-24). What fails is a
/// crash, a sanitizer report, the time limit, or bytes that come back changed.
class TestCorpora : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesTheWholeWay();
    void goesTheWholeWayInHalves();

private:
    QStringList m_files;
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Empty where all is well.
QString trouble(const QByteArray &raw, archive::BodyCodec &codec)
{
    const QByteArray hash = Sha256::of(raw);
    const mime::Message message = mime::Message::parse(raw);
    const render::ReaderDocument document = render::makeReaderDocument(message, MessageId{1});
    for (const render::Attachment &attachment : document.attachments) {
        (void)message.bytes(attachment.part);
        if (attachment.name.isEmpty() || attachment.name.contains(u'/') || attachment.name.startsWith(u'.'))
            return u"unsafe name "_s + attachment.name;
    }
    for (const render::TextBlock &block : document.body) {
        for (const render::LinkSpan &link : block.links) {
            if (link.begin < 0 || link.length <= 0 || link.begin + link.length > block.text.size())
                return u"link outside its block"_s;
        }
    }
    const auto prepared = ingest::prepare(raw, AccountId{1}, 1'700'000'000, codec);
    if (!prepared)
        return prepared.error().detail;
    if (prepared->message.body.sha256 != hash || Sha256::of(message.raw()) != hash)
        return u"bytes changed"_s;
    return {};
}

} // namespace

void TestCorpora::initTestCase()
{
    QString shared = qEnvironmentVariable("FUMIBAKO_SHARED");
    if (shared.isEmpty())
        shared = qEnvironmentVariable("FUMIBAKO_SOURCE_DIR") + u"/../shared"_s;
    QDirIterator files(shared + u"/corpora"_s, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        m_files.append(files.next());
    if (m_files.isEmpty())
        QSKIP("The mail corpora are not here: set FUMIBAKO_SHARED to the folder that holds corpora/");
    m_files.sort();
}

void TestCorpora::goesTheWholeWay()
{
    archive::BodyCodec codec;
    for (const QString &path : std::as_const(m_files)) {
        const QString found = trouble(contentOf(path), codec);
        QVERIFY2(found.isEmpty(), qPrintable(path + u": "_s + found));
    }
}

/// Cut anywhere, a message is still a message: the first and the second half of each.
void TestCorpora::goesTheWholeWayInHalves()
{
    archive::BodyCodec codec;
    for (const QString &path : std::as_const(m_files)) {
        const QByteArray raw = contentOf(path);
        for (const QByteArray &half : {raw.first(raw.size() / 2), raw.sliced(raw.size() / 2)}) {
            const QString found = trouble(half, codec);
            QVERIFY2(found.isEmpty(), qPrintable(path + u": "_s + found));
        }
    }
}

QTEST_APPLESS_MAIN(TestCorpora)
#include "tst_corpora.moc"
