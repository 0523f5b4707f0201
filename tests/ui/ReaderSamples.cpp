#include "tests/ui/ReaderSamples.h"

using namespace Qt::StringLiterals;

namespace samples {

using core::render::Attachment;
using core::render::Notice;
using core::render::ReaderDocument;
using core::render::TextBlock;

namespace {

TextBlock line(const QString &text, int quoteLevel = 0, bool isSignature = false)
{
    TextBlock block;
    block.text = text;
    block.quoteLevel = quoteLevel;
    block.isSignature = isSignature;
    const qsizetype at = text.indexOf(u"https://"_s);
    if (at >= 0) {
        qsizetype end = at;
        while (end < text.size() && text.at(end) != u' ' && text.at(end) != u')')
            ++end;
        block.links.push_back({at, end - at, text.mid(at, end - at)});
    }
    return block;
}

} // namespace

ReaderDocument english()
{
    ReaderDocument document;
    document.id = core::MessageId{1};
    document.subject = u"Re: Autumn exhibition: floor plan, catalogue proofs and who brings the ladder"_s;
    document.from = {{u"Maria Lindqvist"_s, u"maria.lindqvist@museum.example"_s}};
    document.to = {{u"Haruka Satō"_s, u"haruka@example.jp"_s},
                   {u"Jonas Weber"_s, u"jonas.weber@example.de"_s},
                   {{}, u"catalogue@example.org"_s}};
    document.cc = {{u"Workshop"_s, u"workshop@museum.example"_s}, {u"Anna Kowalska"_s, u"anna@example.pl"_s}};
    document.replyTo = {{u"Exhibition team"_s, u"team@museum.example"_s}};
    document.dateUtc = 1'780'000'000;
    document.body = {
        line(u"Dear all,"_s),
        line({}),
        line(u"the proofs are ready and I have put the floor plan beside them. The second room is now "
             u"entirely for the boxes, so that visitors can walk around each of them; please look at page "
             u"12 in particular, where the light is drawn (https://museum.example/plans/autumn?page=12)."_s),
        line({}),
        line(u"Jonas wrote on Monday:"_s),
        line(u"I can bring the tall ladder, but not before ten."_s, 1),
        line(u"Is the goods lift working again?"_s, 1),
        line(u"It was out of order last week, and nobody could say for how long."_s, 2),
        line(u"Then we carry everything up the stairs."_s, 3),
        line({}),
        line(u"It works. Ten is fine."_s),
        line({}),
        line(u"-- "_s, 0, true),
        line(u"Maria Lindqvist, Museum of Letters"_s, 0, true),
        line(u"+46 8 555 01 23"_s, 0, true)};
    document.attachments = {
        {3, u"Catalogue proofs, second round, with all corrections by Jonas and Anna (final).pdf"_s,
         "application/pdf"_ba, 4'812'331, false},
        {4, u"floor-plan.png"_s, "image/png"_ba, 312'000, false},
        {5, u"budget.xlsx"_s, "application/vnd.ms-excel"_ba, 41'200, false},
        {6, u"invoice.pdf.exe"_s, "application/pdf"_ba, 91'000, false}};
    return document;
}

ReaderDocument japanese()
{
    ReaderDocument document;
    document.id = core::MessageId{2};
    document.subject = u"【重要】第12回定例会議の開催日程変更および会場のご案内につきまして（再送）"_s;
    document.from = {{u"総務部 佐藤 春香"_s, u"h.sato@example.co.jp"_s}};
    document.to = {{u"田中 一郎"_s, u"tanaka@example.jp"_s}, {u"開発部各位"_s, u"dev@example.co.jp"_s}};
    document.dateUtc = 1'780'000'000;
    document.notices = {Notice::TextRepaired, Notice::RemoteBlocked, Notice::HtmlAsText};
    document.body = {
        line(u"関係者各位"_s),
        line({}),
        line(u"平素より大変お世話になっております。総務部の佐藤です。先日ご案内いたしました第12回定例会議につ"
             u"きまして、会場の都合により開催"
             u"日程を下記のとおり変更させていただきたく存じます。ご多忙のところ誠に恐れ入りますが、ご確認のほ"
             u"どよろしくお願い申し上げます。な"
             u"お、「資料」は当日配布いたしますので、印刷は不要です。"_s),
        line({}),
        line(u"日時：2026年6月3日（水）14:00〜16:30"_s),
        line(u"場所：本社ビル 8階 ﾐｰﾃｨﾝｸﾞﾙｰﾑ ①（地図：https://example.co.jp/access?room=8F-1）"_s),
        line({}),
        line(u"田中様より："_s),
        line(u"出席できない場合は、代理の者を立ててもよろしいでしょうか。"_s, 1),
        line(u"はい、前日までにご連絡いただければ問題ございません。"_s, 2),
        line({}),
        line(u"━━━━━━━━━━━━━━━━━━━━"_s, 0, true),
        line(u"株式会社ふみばこ 総務部 佐藤 春香 / TEL 03-5555-0123"_s, 0, true)};
    document.attachments = {{2, u"第12回定例会議_議事次第および参加者名簿_2026年6月3日_最終版.docx"_s,
                             "application/msword"_ba, 88'000, false},
                            {3, u"会場案内図.pdf"_s, "application/pdf"_ba, 1'204'000, false}};
    return document;
}

} // namespace samples
