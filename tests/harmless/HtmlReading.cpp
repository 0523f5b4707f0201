#include "tests/harmless/HtmlReading.h"

#include "core/mime/Message.h"
#include "ui/html/DisplayImages.h"
#include "ui/html/DisplayListPainter.h"
#include "ui/html/DisplayListView.h"
#include "ui/html/DisplayPage.h"
#include "ui/html/RendererProgram.h"
#include "ui/reader/BodyStack.h"
#include "ui/reader/ReaderPane.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

HtmlReading::HtmlReading(ui::ReaderPane &pane)
    : m_pane(pane),
      m_renderer({"/proc/self/exe", ui::kRendererWord}),
      m_body(m_renderer, pane.bodies().html())
{}

std::vector<int> HtmlReading::parts(const core::mime::Message &message)
{
    std::vector<int> found;
    const auto &parts = message.parts();
    for (int i = 0; i < static_cast<int>(parts.size()) && found.size() < 3; ++i) {
        if (parts[static_cast<std::size_t>(i)].type == "text/html")
            found.push_back(i);
    }
    return found;
}

void HtmlReading::show(const core::mime::Message &message, int part)
{
    ui::RenderInput input;
    input.html = message.text(part);
    const auto &parts = message.parts();
    for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
        const QByteArray &name = parts[static_cast<std::size_t>(i)].contentId;
        if (!name.isEmpty())
            input.attached.push_back({QString::fromUtf8(name), message.bytes(i)});
    }
    QSignalSpy shown(&m_body, &ui::HtmlBody::shown);
    QSignalSpy failed(&m_body, &ui::HtmlBody::failed);
    m_pane.bodies().show(ui::BodyStack::Shown::Html);
    m_body.show(input, false);
    (void)QTest::qWaitFor([&] { return !shown.isEmpty() || !failed.isEmpty(); }, 60'000);
    ++(shown.isEmpty() ? m_failed : m_shown);
}

void HtmlReading::print(const QString &path)
{
    bool isDone = false;
    m_body.layoutForPrint(700, &m_pane, [&](std::optional<core::render::DisplayList> list) {
        isDone = true;
        if (!list)
            return;
        const ui::DisplayPage page(std::move(*list));
        ui::DisplayImages images;
        QPdfWriter writer(path);
        QPainter painter(&writer);
        ui::DisplayListPainter(page, images, false).paint(painter, QRectF(0, 0, 700, 1'000));
    });
    (void)QTest::qWaitFor([&] { return isDone; }, 20'000);
}

void HtmlReading::close()
{
    m_body.clear();
    m_pane.bodies().show(ui::BodyStack::Shown::Text);
}

/// Of every process that this one has started and that still runs.
void HtmlReading::notePeak()
{
    const QStringList tasks = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &task : tasks) {
        QFile list(u"/proc/self/task/%1/children"_s.arg(task));
        if (!list.open(QIODevice::ReadOnly))
            continue;
        const QByteArrayList ids = list.readAll().simplified().split(' ');
        for (const QByteArray &id : ids) {
            QFile status(u"/proc/"_s + QString::fromLatin1(id) + u"/status"_s);
            if (id.isEmpty() || !status.open(QIODevice::ReadOnly))
                continue;
            const QByteArray text = status.readAll();
            const qsizetype at = text.indexOf("VmHWM:") + 6;
            m_peakMb =
                std::max(m_peakMb, text.mid(at, text.indexOf("kB", at) - at).trimmed().toLongLong() / 1024);
        }
    }
}
