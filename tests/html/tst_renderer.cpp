#include "core/base/Limits.h"
#include "core/sandbox/Serve.h"
#include "tests/support/SandboxProbe.h"
#include "ui/html/RendererClient.h"
#include "ui/html/RendererProgram.h"
#include "ui/html/RendererService.h"

#include <QBuffer>
#include <QFile>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace core;
using namespace core::render;
using namespace ui;
using namespace Qt::StringLiterals;

/// The renderer as a process: what it cannot do, what a hostile message costs, and that the next one is laid out all the
/// same. This program is its own renderer.
class TestRenderer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laysOutMessagesOneAfterAnother();
    void isNotSentTheMessageAgain();
    void decodesPictures();
    void refusesPicturesOverTheCaps();
    void looksAtNoOtherFormats();
    void takesRemotePicturesLater();
    void readsText();
    void cannotDoWhatItNeedNot_data();
    void cannotDoWhatItNeedNot();
    void knowsTheFontsOfTheWindow();
    void startsAgainAfterADeath();
    void givesUpAMessageThatKillsTwice();
    void killsWhatTakesTooLong();
    void saysWhenMemoryEnds();
    void givesUpWhatAnswersNonsense();
    void isOffWhereItCannotBeLockedIn();
    void endsOnlyWhatIsInterrupted();
    void carriesRequestsAndRefusesNonsense();
    void serviceAnswersLater();
    void serviceForgetsOlderMessages();
    void serviceForgetsOlderLayouts();
    void serviceCutsOffWhatWasAbandoned();
    void serviceSaysWhyAndGoesOn();
    void serviceEndsItsProcess();

private:
    static QByteArrayList self(const QByteArray &word)
    {
        return {QCoreApplication::applicationFilePath().toLocal8Bit(), word};
    }
    static RenderLook look(int width = 600)
    {
        RenderLook look;
        look.page.width = width;
        look.standard = look.sans = u"DejaVu Sans"_s;
        look.serif = u"DejaVu Serif"_s;
        look.mono = u"DejaVu Sans Mono"_s;
        return look;
    }
    static RenderInput html(const QString &text)
    {
        RenderInput input;
        input.html = text;
        return input;
    }
    static QString textOf(const Rendered &rendered)
    {
        QString text;
        if (rendered.list) {
            for (const DisplayItem &item : rendered.list->items)
                text += item.text;
        }
        return text;
    }
    static QByteArray png(int width, int height, const QColor &colour = Qt::red)
    {
        QImage image(width, height,
                     width < 1'000 ? QImage::Format_RGB32 : QImage::Format_Mono); // large ones quickly
        image.fill(width < 1'000 ? colour.rgb() : 1U);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "png");
        return bytes;
    }
};

namespace {

bool isGone(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return true;
    const QByteArray line = stat.readAll();
    return line.mid(line.lastIndexOf(')') + 2, 1) == "Z";
}

} // namespace

void TestRenderer::laysOutMessagesOneAfterAnother()
{
    RendererClient client({self("--renderer")});
    QCOMPARE(client.processId(), 0);
    client.warm();
    const qint64 pid = client.processId();
    QVERIFY(pid > 0);
    for (quint64 i = 1; i < 20; ++i) {
        client.load(i, html(u"<p>Message <b>%1</b> 会議 😀</p>"_s.arg(i)));
        const Rendered rendered = client.layout(look());
        QCOMPARE(rendered.failure, RenderFailure::None);
        QCOMPARE(textOf(rendered), u"Message %1 会議 😀"_s.arg(i));
    }
    QCOMPARE(client.processId(), pid);
}

void TestRenderer::isNotSentTheMessageAgain()
{
    RendererClient client({self("--counting")});
    client.load(1, html(u"x"_s));
    for (int width = 300; width < 310; ++width)
        QCOMPARE(client.layout(look(width)).failure, RenderFailure::None);
    QCOMPARE(client.text(), u"1 loads, 10 layouts"_s);
}

void TestRenderer::decodesPictures()
{
    RendererClient client({self("--renderer")});
    RenderInput input = html(u"<img src='cid:logo@a.example'><img src='cid:missing'>"_s);
    input.attached = {{u"logo@a.example"_s, png(40, 20)}, {u"logo@a.example"_s, png(90, 90)}};
    client.load(1, input);
    const Rendered rendered = client.layout(look());
    QVERIFY(rendered.list);
    int ready = -1;
    for (std::size_t i = 0; i < rendered.list->images.size(); ++i) {
        if (rendered.list->images[i].state == DisplayImage::State::Ready)
            ready = static_cast<int>(i);
    }
    QVERIFY(ready >= 0);
    QCOMPARE(rendered.list->images.at(ready).width, 40);
    const QImage image = client.picture(ready, {1000, 1000});
    QCOMPARE(image.size(), QSize(40, 20));
    QCOMPARE(image.pixelColor(5, 5), QColor(Qt::red));
    QCOMPARE(client.picture(ready, {20, 20}).size(), QSize(20, 10));
    QVERIFY(client.picture(-1, {20, 20}).isNull());
    QVERIFY(client.picture(1'000, {20, 20}).isNull());
}

/// HTM-277: a picture of 8000 × 8000 twice is more than a message may have; a header that lies allocates nothing.
void TestRenderer::refusesPicturesOverTheCaps()
{
    RendererClient client({self("--renderer"), 60'000}); // 40 megapixels take their time
    QByteArray wide = png(8'000, 2);
    wide.replace(16, 4, QByteArray("\0\0\x7d\x00", 4)); // 32,000, and a wrong checksum with it
    RenderInput input = html(u"<img src='cid:a'><img src='cid:b'><img src='cid:c'>"_s);
    input.attached = {{u"a"_s, png(8'000, 5'000)}, {u"b"_s, png(8'000, 5'001)}, {u"c"_s, wide}};
    client.load(1, input);
    const Rendered rendered = client.layout(look());
    QVERIFY(rendered.list);
    QCOMPARE(rendered.list->images.size(), 3U);
    QCOMPARE(rendered.list->images[0].state, DisplayImage::State::Ready);
    QCOMPARE(rendered.list->images[1].state, DisplayImage::State::Broken);
    QCOMPARE(rendered.list->images[2].state, DisplayImage::State::Broken);
    const QImage shown = client.picture(0, {4'000, 4'000});
    QCOMPARE(shown.width(), 4'000);
    const QImage whole = client.picture(0, {8'000, 8'000});
    QVERIFY(!whole.isNull());
    QVERIFY(static_cast<qint64>(whole.width()) * whole.height() <= limits::kPictureAnswerPixels);
    QVERIFY(client.picture(1, {100, 100}).isNull());
}

/// LOC-10: SVG, TIFF and the like reach no reader, whatever plugins are there.
void TestRenderer::looksAtNoOtherFormats()
{
    RendererClient client({self("--renderer")});
    RenderInput input = html(u"<img src='cid:a'><img src='cid:b'>"_s);
    input.attached = {{u"a"_s, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"},
                      {u"b"_s, "/* XPM */ static char *x[]={\"1 1 1 1\",\"a c #ff0000\",\"a\"};"}};
    client.load(1, input);
    const Rendered rendered = client.layout(look());
    QVERIFY(rendered.list);
    for (const DisplayImage &image : rendered.list->images)
        QCOMPARE(image.state, DisplayImage::State::Broken);
}

void TestRenderer::takesRemotePicturesLater()
{
    RendererClient client({self("--renderer")});
    client.load(1, html(u"<img src='https://a.example/x.png' width=30 height=30>"_s));
    Rendered rendered = client.layout(look());
    QVERIFY(rendered.list);
    QCOMPARE(rendered.list->images.at(0).state, DisplayImage::State::Blocked);
    RenderLook shown = look();
    shown.page.showRemote = true;
    rendered = client.layout(shown);
    QCOMPARE(rendered.list->images.at(0).state, DisplayImage::State::Missing);
    client.addRemote({{rendered.list->images.at(0).reference, png(30, 30, Qt::blue)}});
    rendered = client.layout(shown);
    QCOMPARE(rendered.list->images.at(0).state, DisplayImage::State::Ready);
    QCOMPARE(client.picture(0, {30, 30}).pixelColor(1, 1), QColor(Qt::blue));
    // They are known to the next process, too.
    QCOMPARE(kill(static_cast<pid_t>(client.processId()), SIGKILL), 0);
    QCOMPARE(client.picture(0, {30, 30}).pixelColor(1, 1), QColor(Qt::blue));
}

void TestRenderer::readsText()
{
    RendererClient client({self("--renderer")});
    client.load(1, html(u"<p>One</p><div style='display:none'>hidden</div><p>Two</p>"_s));
    const auto text = client.text();
    QVERIFY(text);
    QVERIFY(text->contains(u"One"_s) && text->contains(u"Two"_s) && !text->contains(u"hidden"_s));
}

void TestRenderer::cannotDoWhatItNeedNot_data()
{
    QTest::addColumn<QByteArray>("deed");
    for (const QByteArray &deed : probe::deeds())
        QTest::newRow(deed.constData()) << deed;
}

/// HTM-41…279: whatever a message makes the engine do, there is no socket, no file but fonts, no program.
void TestRenderer::cannotDoWhatItNeedNot()
{
    QFETCH(QByteArray, deed);
    const auto attempt = [&deed](const QString &how) {
        const QTemporaryDir folder;
        QFile mail(folder.filePath(u"mail.db"_s));
        (void)mail.open(QIODevice::WriteOnly);
        mail.close();
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      {how, QString::fromLatin1(deed), mail.fileName()});
        process.waitForFinished(-1);
        return process.exitStatus() == QProcess::NormalExit ? static_cast<probe::Answer>(process.exitCode())
                                                            : probe::Answer::Unknown;
    };
    QCOMPARE(attempt(u"--free"_s),
             probe::Answer::Done); // it can be done here, so that a refusal means something
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    if (deed == "allocates more than it may")
        QSKIP("memory is not limited under a sanitizer");
#endif
    if (deed == "reads a file of the user" && attempt(u"--landlock"_s) != probe::Answer::Refused)
        QSKIP("this kernel has no Landlock");
    QCOMPARE(attempt(u"--locked"_s), probe::Answer::Refused);
}

void TestRenderer::knowsTheFontsOfTheWindow()
{
    RendererClient client({self("--renderer")});
    client.load(1, html(u"<p style='font-family:DejaVu Sans Mono'>مرحبا שלום ไทย 日本語 Ελλάδα</p>"_s));
    const Rendered rendered = client.layout(look());
    QVERIFY(rendered.list);
    QCOMPARE(rendered.list->fonts.at(0).family, u"DejaVu Sans Mono"_s);
    // Measured under the filter, as it is outside of it: fonts that are loaded late are found.
    QFont font(u"DejaVu Sans Mono"_s);
    font.setPixelSize(qRound(rendered.list->fonts.at(0).pixelSize));
    font.setHintingPreference(QFont::PreferNoHinting);
    for (const DisplayItem &item : rendered.list->items) {
        if (item.kind == DisplayItem::Kind::Text)
            QVERIFY2(std::abs(QFontMetricsF(font).horizontalAdvance(item.text) - item.rect.width) < 3,
                     qPrintable(item.text));
    }
}

void TestRenderer::startsAgainAfterADeath()
{
    RendererClient client({self("--renderer")});
    client.load(1, html(u"<p>here</p>"_s));
    QCOMPARE(textOf(client.layout(look())), u"here"_s);
    const qint64 pid = client.processId();
    QCOMPARE(kill(static_cast<pid_t>(pid), SIGKILL), 0);
    // Nobody's fault: the message is laid out by the next one.
    QCOMPARE(textOf(client.layout(look(300))), u"here"_s);
    QVERIFY(client.processId() != pid);
}

void TestRenderer::givesUpAMessageThatKillsTwice()
{
    RendererClient client({self("--counting")});
    client.load(1, html(u"poison"_s));
    QCOMPARE(client.layout(look()).failure, RenderFailure::Died);
    const qint64 pid = client.processId();
    QCOMPARE(client.layout(look(300)).failure, RenderFailure::Died); // not tried again with every width
    QCOMPARE(client.processId(), pid);
    client.load(2, html(u"fine"_s));
    QCOMPARE(client.layout(look()).failure, RenderFailure::None);
}

void TestRenderer::killsWhatTakesTooLong()
{
    RendererClient client({self("--counting"), 500});
    client.load(1, html(u"endless"_s));
    QCOMPARE(client.layout(look()).failure, RenderFailure::TooLong);
    QCOMPARE(client.processId(), 0);
    client.load(2, html(u"fine"_s));
    QCOMPARE(client.layout(look()).failure, RenderFailure::None);
}

void TestRenderer::saysWhenMemoryEnds()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("memory is not limited under a sanitizer");
#endif
    RendererClient client({self("--greedy"), 60'000});
    client.load(1, html(u"greedy"_s));
    QCOMPARE(client.layout(look()).failure, RenderFailure::TooLarge);
    client.load(2, html(u"fine"_s));
    QCOMPARE(client.layout(look()).failure, RenderFailure::None);
}

void TestRenderer::givesUpWhatAnswersNonsense()
{
    for (const char *word : {"--nonsense", "--wrong-answers"}) {
        RendererClient client({self(word)});
        client.load(1, html(u"x"_s));
        QCOMPARE(client.layout(look()).failure, RenderFailure::Died);
        QVERIFY(client.picture(0, {10, 10}).isNull());
    }
}

void TestRenderer::isOffWhereItCannotBeLockedIn()
{
    for (const QByteArrayList &command : {self("--no-sandbox"), QByteArrayList{"/nonexistent/fumibako"},
                                          QByteArrayList{"/bin/echo", "hello"}}) {
        RendererClient client({command});
        client.warm();
        client.load(1, html(u"x"_s));
        QCOMPARE(client.layout(look()).failure, RenderFailure::Unavailable);
        QCOMPARE(client.processId(), 0);
    }
}

void TestRenderer::endsOnlyWhatIsInterrupted()
{
    RendererClient client({self("--counting")});
    client.load(1, html(u"endless"_s));
    client.interrupt(7); // another one
    std::thread interrupter([&client] { client.interrupt(1); });
    QCOMPARE(client.layout(look()).failure, RenderFailure::Cancelled);
    interrupter.join();
    client.load(2, html(u"fine"_s));
    client.interrupt(1); // too late
    QCOMPARE(client.layout(look()).failure, RenderFailure::None);
    client.close();
    client.load(3, html(u"fine"_s));
    QCOMPARE(client.layout(look()).failure, RenderFailure::Cancelled);
}

void TestRenderer::carriesRequestsAndRefusesNonsense()
{
    RenderInput input = html(u"<p>テスト</p>"_s);
    input.attached = {{u"a@b"_s, "PNG"}};
    input.remote = {{u"https://a.example/x"_s, QByteArray(1'000, 'x')}};
    const sandbox::Frame frame = frameOf(LoadRequest{input});
    const auto request = renderRequestOf(frame);
    QVERIFY(request && std::holds_alternative<LoadRequest>(*request));
    const RenderInput &back = std::get<LoadRequest>(*request).input;
    QCOMPARE(back.html, input.html);
    QCOMPARE(back.attached.at(0).name, u"a@b"_s);
    QCOMPARE(back.remote.at(0).bytes, input.remote.at(0).bytes);
    for (qsizetype size = 0; size < frame.body.size(); ++size)
        QVERIFY(!renderRequestOf({frame.head, frame.body.first(size)}));
    QVERIFY(!renderRequestOf({frame.head, frame.body + 'x'}));
    QVERIFY(!renderRequestOf({"?", {}}));
    QVERIFY(!renderRequestOf({{}, {}}));

    RenderLook wide = look(1'000'000);
    wide.page.colours = HtmlLook::Colours::Dark;
    const auto layout = renderRequestOf(frameOf(LayoutRequest{wide}));
    QVERIFY(layout);
    QCOMPARE(std::get<LayoutRequest>(*layout).look.page.width, 20'000);
    QCOMPARE(std::get<LayoutRequest>(*layout).look.page.colours, HtmlLook::Colours::Dark);
    QCOMPARE(std::get<LayoutRequest>(*layout).look.serif, u"DejaVu Serif"_s);

    const sandbox::Frame picture = pictureAnswer(QImage(3, 2, QImage::Format_ARGB32_Premultiplied));
    QCOMPARE(imageOf(picture)->size(), QSize(3, 2));
    QVERIFY(!imageOf({picture.head, picture.body + 'x'}));
    QVERIFY(!imageOf({picture.head, {}}));
    QByteArray lying = picture.head;
    lying.replace(1, 8, "\xff\xff\xff\x7f\xff\xff\xff\x7f");
    QVERIFY(!imageOf({lying, picture.body}));
    QVERIFY(imageOf(pictureAnswer({}))->isNull());
}

void TestRenderer::serviceAnswersLater()
{
    RendererService service(self("--renderer"));
    QObject context;
    RenderInput input = html(u"<p>Hello</p><img src='cid:a'>"_s);
    input.attached = {{u"a"_s, png(10, 10)}};
    const auto id = service.load(input);
    std::optional<Rendered> answer;
    QImage pixels;
    QString text;
    service.layout(id, look(), &context, [&](Rendered rendered) { answer = std::move(rendered); });
    service.picture(id, 0, {10, 10}, &context, [&](const QImage &image) { pixels = image; });
    service.text(id, &context, [&](const QString &said) { text = said; });
    QVERIFY(!answer); // nothing comes before the event loop
    QTRY_VERIFY_WITH_TIMEOUT(!text.isEmpty(), 30'000);
    QVERIFY(answer && answer->list);
    QCOMPARE(textOf(*answer), u"Hello"_s);
    QCOMPARE(pixels.size(), QSize(10, 10));
}

void TestRenderer::serviceForgetsOlderMessages()
{
    RendererService service(self("--renderer"));
    QObject context;
    QStringList answers;
    const auto ask = [&](RendererService::Id id) {
        service.layout(id, look(), &context, [&](const Rendered &rendered) { answers += textOf(rendered); });
    };
    RendererService::Id last = 0;
    for (int i = 1; i <= 5; ++i) {
        last = service.load(html(u"<p>%1</p>"_s.arg(i)));
        ask(last);
    }
    ask(last - 1); // no longer there
    QTRY_COMPARE_WITH_TIMEOUT(answers, QStringList{u"5"_s}, 30'000);
    auto *gone = new QObject;
    service.layout(last, look(), gone, [&](const Rendered &) { answers += u"gone"_s; });
    delete gone;
    service.unload();
    const auto next = service.load(html(u"<p>next</p>"_s));
    ask(next);
    QTRY_COMPARE_WITH_TIMEOUT(answers, (QStringList{u"5"_s, u"next"_s}), 30'000);
}

void TestRenderer::serviceForgetsOlderLayouts()
{
    RendererService service(self("--renderer"));
    QObject context;
    QList<float> widths;
    const auto id = service.load(html(u"<p>x</p>"_s));
    for (const int width : {300, 400, 500})
        service.layout(id, look(width), &context,
                       [&](const Rendered &rendered) { widths += rendered.list->width; });
    QTRY_COMPARE_WITH_TIMEOUT(widths, QList<float>{500}, 30'000);
}

/// The one before is endless, and is not waited for.
void TestRenderer::serviceCutsOffWhatWasAbandoned()
{
    RendererService service(self("--counting"));
    QObject context;
    bool answered = false;
    const QTemporaryDir folder;
    const QString begun = folder.filePath(u"begun"_s);
    service.layout(service.load(html(u"endless "_s + begun)), look(), &context,
                   [&](const Rendered &) { QFAIL("never"); });
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(begun), 30'000);
    service.layout(service.load(html(u"fine"_s)), look(), &context,
                   [&](const Rendered &rendered) { answered = rendered.failure == RenderFailure::None; });
    QTRY_VERIFY_WITH_TIMEOUT(answered, 30'000);
}

void TestRenderer::serviceSaysWhyAndGoesOn()
{
    RendererService service(self("--counting"));
    QObject context;
    std::optional<RenderFailure> failure;
    const auto answer = [&](const Rendered &rendered) { failure = rendered.failure; };
    service.layout(service.load(html(u"poison"_s)), look(), &context, answer);
    QTRY_VERIFY_WITH_TIMEOUT(failure, 30'000);
    QCOMPARE(*failure, RenderFailure::Died);
    failure.reset();
    service.layout(service.load(html(u"fine"_s)), look(), &context, answer);
    QTRY_VERIFY_WITH_TIMEOUT(failure, 30'000);
    QCOMPARE(*failure, RenderFailure::None);
}

void TestRenderer::serviceEndsItsProcess()
{
    qint64 pid = 0;
    {
        RendererService service(self("--pid"));
        QObject context;
        service.text(service.load(html(u"x"_s)), &context,
                     [&](const QString &said) { pid = said.toLongLong(); });
        QTRY_VERIFY_WITH_TIMEOUT(pid > 0, 30'000);
        QVERIFY(!isGone(pid));
        service.layout(service.load(html(u"endless"_s)), look(), &context, [](const Rendered &) {});
    }
    QVERIFY(isGone(pid)); // and the end is not waited for
}

namespace {

/// A renderer that does as the message says.
int pretend()
{
    int loads = 0;
    int layouts = 0;
    QString html;
    return sandbox::serve(
        renderRequestReader(), [&](sandbox::Frame &&frame) -> std::optional<sandbox::Frame> {
            const auto request = renderRequestOf(frame);
            if (!request)
                return std::nullopt;
            if (const auto *load = std::get_if<LoadRequest>(&*request)) {
                html = load->input.html;
                ++loads;
                return doneAnswer();
            }
            if (std::holds_alternative<LayoutRequest>(*request)) {
                ++layouts;
                if (html == u"poison")
                    raise(SIGSEGV);
                if (html.startsWith(u"endless ")) // its start is to be seen
                    (void)QFile(html.sliced(8)).open(QIODevice::WriteOnly);
                while (html.startsWith(u"endless"))
                    pause();
                std::vector<std::unique_ptr<char[]>> held;
                while (html == u"greedy") {
                    held.emplace_back(new char[1'000'000]); // not touched: that would take its time
                }
                return layoutAnswer({});
            }
            return textAnswer(u"%1 loads, %2 layouts"_s.arg(loads).arg(layouts));
        });
}

/// The same within the limits of memory.
int pretendWithLimits()
{
    const rlim_t most = limits::kRendererDataBytes;
    const rlimit both{most, most};
    setrlimit(RLIMIT_DATA, &both);
    std::set_new_handler([] { _exit(sandbox::kNoMemory); });
    return pretend();
}

int answerAlways(const QByteArray &bytes)
{
    const QByteArray ready = sandbox::encode(sandbox::readyFrame());
    (void)!write(STDOUT_FILENO, ready.constData(), static_cast<size_t>(ready.size()));
    char chunk[4096];
    while (read(STDIN_FILENO, chunk, sizeof chunk) > 0)
        (void)!write(STDOUT_FILENO, bytes.constData(), static_cast<size_t>(bytes.size()));
    return 0;
}

int tellPid()
{
    return sandbox::serve(renderRequestReader(), [](sandbox::Frame &&frame) -> std::optional<sandbox::Frame> {
        const auto request = renderRequestOf(frame);
        if (request && std::holds_alternative<TextRequest>(*request))
            return textAnswer(QString::number(getpid()));
        while (request && std::holds_alternative<LayoutRequest>(*request))
            pause();
        return doneAnswer();
    });
}

std::optional<int> runAs(const QByteArray &word, int argc, char **argv)
{
    if (word == "--renderer")
        _exit(runRenderer());
    const sandbox::Profile profile = rendererProfile();
    if ((word == "--free" || word == "--locked") && argc == 4)
        _exit(static_cast<int>(probe::attempt(argv[2], argv[3], word == "--locked" ? &profile : nullptr)));
    if (word == "--landlock")
        _exit(static_cast<int>(sandbox::readOnlyFilesOf(profile) ? probe::Answer::Refused
                                                                 : probe::Answer::Done));
    if (word == "--no-sandbox")
        return sandbox::kNoSandbox;
    if (word == "--counting")
        return pretend();
    if (word == "--greedy")
        return pretendWithLimits();
    if (word == "--pid")
        return tellPid();
    if (word == "--nonsense")
        return answerAlways("HTTP/1.1 200 OK\r\n\r\n");
    if (word == "--wrong-answers")
        return answerAlways(sandbox::encode({"Y", "not a list"}));
    return std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    if (const auto code = argc > 1 ? runAs(argv[1], argc, argv) : std::nullopt)
        return *code;
    const QGuiApplication application(argc, argv);
    TestRenderer test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_renderer.moc"
