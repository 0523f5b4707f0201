#include "tests/bench/MailGenerator.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>
#include <iconv.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int kEnglishWords = 200'000;
constexpr int kJapaneseWords = 60'000;
constexpr int kStockLines = 200'000;
constexpr qint64 kFirstDate = 1'262'304'000; // 2010
constexpr qint64 kSecondsApart = 460;        // a million in fourteen years

const char *const kCommonEnglish =
    "the to of and a in is for that you it on this with be are as i have not or from at by we if your can an "
    "will all but my they was which so there one what would more has about when do me no just out any who "
    "like their some how up them only time get than new other were been could people use also had its work "
    "mail list message linux please make know first because way even two system good may think very should "
    "then want see now need here where file does back through being own after over many much most into "
    "these "
    "did him his her made kernel problem same day using server still program user source code set group read "
    "find help take where such week month year send thanks regards meeting report order invoice delivery "
    "subscribe subscription subject submit subway mailing administration password account update release "
    "version network computer "
    "question answer address office project customer service price market company business number data name "
    "money free click internet world state government public news press right point place part hand case "
    "tuesday friday monday schedule minutes agenda attached draft review comment budget travel hotel ticket";

const char16_t *const kCommonJapanese =
    u"会議 資料 確認 お願い 連絡 予定 本日 明日 送付 添付 株式会社 担当 対応 案内 注文 商品 発送 東京 大阪 "
    u"京都 "
    u"議事録 お知らせ 請求書 見積書 契約 変更 参加 申込 受付 完了 更新 利用 会員 登録 情報 サービス メール "
    u"アドレス "
    u"パスワード システム サーバー ネットワーク プロジェクト スケジュール ミーティング 打ち合わせ 電話 番号 "
    u"住所 氏名 部長 課長 営業 開発 経理 総務 人事 報告 検討 提案 問題 質問 回答 結果 原因 作業 日程 時間 "
    u"場所 "
    u"予約 旅行 写真 家族 学校 病院 銀行 保険 税金 年末 年始 新年 天気 地震 電車 飛行機 図書館 大学 研究 "
    u"論文 発表 "
    u"データ ファイル ソフト アプリ 画面 設定 方法 手順 環境 試験 品質 価格 無料 限定 特別 期間 締切 至急 "
    u"重要";

constexpr char16_t kKanji[] = u"日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下"
                              u"来気小七山話女北午百書先名川千水半男西電"
                              u"校語土木聞食車何南万毎白天母火右読友左休父雨社会業自同者事場発地員立開力田方"
                              u"理化部定性的家民内実全当戦明不公主表合続"
                              u"政議対通最関選軍取度代動野現市法決心手産調回指教体力経政米相市水化海面町物新"
                              u"道重務世保意使加持点由受数変制報近位共過"
                              u"建情空強改取引終始変命色映画野球春夏秋冬朝昼夜店品味料理飯肉魚鳥犬猫森林池石"
                              u"紙糸光声歌音楽絵図形線角計算記号答質問題";

constexpr QStringView kParticles[] = {u"の", u"は", u"を",   u"に",   u"で",       u"と",
                                      u"が", u"も", u"から", u"まで", u"について", u"により"};
constexpr QStringView kEndings[] = {u"です。",
                                    u"ます。",
                                    u"いたします。",
                                    u"しました。",
                                    u"ください。",
                                    u"よろしくお願いいたします。",
                                    u"お世話になっております。",
                                    u"ありがとうございます。",
                                    u"でしょうか。",
                                    u"と思います。"};

} // namespace

/// A small generator of its own (splitmix64), since std's distributions differ between libraries.
class MailGenerator::Dice
{
public:
    explicit Dice(quint64 seed) : m_state(seed) {}
    quint64 next()
    {
        quint64 z = (m_state += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    int below(int bound) { return int(next() % quint64(bound)); }
    double unit() { return double(next() >> 11) / double(1ULL << 53); }
    /// A rank by Zipf's law among `count`.
    int zipf(int count) { return std::min(count - 1, int(std::exp(unit() * std::log(double(count)))) - 1); }

private:
    quint64 m_state;
};

MailGenerator::MailGenerator(int words, quint64 seed) : m_words(words), m_seed(seed)
{
    for (const QByteArray &word : QByteArray(kCommonEnglish).split(' '))
        m_english.push_back(word);
    static constexpr const char *kParts[] = {"ba",   "co",  "de",  "fi",  "gra", "hel", "in", "ker",
                                             "lo",   "mon", "ne",  "or",  "pre", "qui", "ra", "sta",
                                             "tion", "ur",  "ven", "wes", "sel", "al",  "er", "ing",
                                             "ment", "ly",  "tra", "pol", "sin", "tec"};
    Dice dice(seed);
    while (int(m_english.size()) < kEnglishWords) {
        QByteArray word;
        for (int parts = 2 + dice.below(3); parts > 0; --parts)
            word += kParts[dice.below(int(std::size(kParts)))];
        m_english.push_back(word);
    }
    for (const QString &word : QString::fromUtf16(kCommonJapanese).split(u' '))
        m_japanese.push_back(word);
    while (int(m_japanese.size()) < kJapaneseWords) {
        QString word;
        for (int characters = 2 + dice.below(2); characters > 0; --characters)
            word += QChar(kKanji[dice.below(int(std::size(kKanji)) - 1)]);
        m_japanese.push_back(word);
    }
}

const QByteArray &MailGenerator::english(Dice &dice) const
{
    return m_english[std::size_t(dice.zipf(int(m_english.size())))];
}

const QString &MailGenerator::japanese(Dice &dice) const
{
    return m_japanese[std::size_t(dice.zipf(int(m_japanese.size())))];
}

QByteArray MailGenerator::englishLine(Dice &dice) const
{
    QByteArray line;
    while (line.size() < 60)
        line += english(dice) + (dice.below(12) == 0 ? ", " : " ");
    line.chop(1);
    return line;
}

QString MailGenerator::japaneseLine(Dice &dice) const
{
    QString line;
    while (line.size() < 30) {
        line += japanese(dice);
        line += dice.below(6) == 0 ? kEndings[dice.below(int(std::size(kEndings)))]
                                   : kParticles[dice.below(int(std::size(kParticles)))];
    }
    return line;
}

/// Mail quotes and repeats: most lines come from a common stock, by Zipf's law too.
MailGenerator::Dice MailGenerator::lineDice(Dice &dice) const
{
    const bool isFresh = dice.below(100) < 35;
    return Dice(isFresh ? dice.next() : m_seed + 77'777'777 + quint64(dice.zipf(kStockLines)) * 31);
}

QByteArray MailGenerator::englishText(Dice &dice, qint64 number) const
{
    QByteArray text;
    const int lines = std::max(1, m_words / 30 + dice.below(std::max(1, m_words * 2 / 15)));
    for (int i = 0; i < lines; ++i) {
        Dice own = lineDice(dice);
        text += englishLine(own) + (dice.below(6) == 0 ? ".\r\n\r\n" : "\r\n");
    }
    if (number % 2 == 0)
        text += "\r\nRef: q" + QByteArray::number(number * 7919 + 13, 36) + "\r\n";
    return text + "\r\n";
}

QString MailGenerator::japaneseText(Dice &dice, qint64 number) const
{
    QString text = japanese(dice) + u"様\r\n\r\n"_s;
    const int lines = std::max(1, m_words / 40 + dice.below(std::max(1, m_words / 10)));
    for (int i = 0; i < lines; ++i) {
        Dice own = lineDice(dice);
        text += japaneseLine(own) + (dice.below(6) == 0 ? u"\r\n\r\n"_s : u"\r\n"_s);
    }
    if (number % 2 == 0)
        text += u"\r\n管理番号 q"_s + QString::number(number * 7919 + 13, 36) + u"\r\n"_s;
    return text + u"\r\n"_s;
}

qint64 MailGenerator::dateOf(qint64 number) const
{
    // Some mail is late: its date is up to a day before its place.
    const qint64 late = number % 10 == 3 ? (number * 7'919) % 86'400 : 0;
    return kFirstDate + number * kSecondsApart - late;
}

QByteArray MailGenerator::header(Dice &dice, qint64 number) const
{
    const QByteArray date =
        QLocale::c()
            .toString(QDateTime::fromSecsSinceEpoch(dateOf(number), Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss"_s)
            .toLatin1() +
        " +0000";
    const int person = dice.zipf(5'000);
    const QByteArray name = m_english[std::size_t(300 + person)];
    const QByteArray surname = m_english[std::size_t(6'000 + person * 7 % 9'000)];
    QByteArray out;
    for (int hop = 0; hop < 2; ++hop)
        out += "Received: from mx" + QByteArray::number(dice.below(40)) +
               ".example.net (mx.example.net [192.0.2." + QByteArray::number(dice.below(255)) +
               "])\r\n\tby mail.example.jp (Postfix) with ESMTPS id " +
               QByteArray::number(dice.next(), 16).right(10).toUpper() + "\r\n\tfor <taro@example.jp>; " +
               date + "\r\n";
    out += "Message-ID: <" + QByteArray::number(number) + ".m@example.org>\r\n";
    if (number > 20 && dice.below(100) < 55) {
        const QByteArray earlier = "<" + QByteArray::number(number - 1 - dice.below(20)) + ".m@example.org>";
        out += "In-Reply-To: " + earlier + "\r\nReferences: " + earlier + "\r\n";
    }
    QByteArray signature;
    for (int i = 0; i < 32; ++i)
        signature += QByteArray::number(dice.next(), 16);
    out += "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example" +
           QByteArray::number(person % 50) + ".com; s=s2048;\r\n\tt=" + QByteArray::number(dateOf(number)) +
           "; h=from:to:subject:date:message-id:mime-version:content-type;\r\n\tb=" +
           QByteArray::fromHex(signature).left(192).toBase64() +
           "\r\nAuthentication-Results: mail.example.jp; dkim=pass header.d=example" +
           QByteArray::number(person % 50) + ".com;\r\n\tspf=pass smtp.mailfrom=bounce@example" +
           QByteArray::number(person % 50) + ".com; dmarc=pass (p=none)\r\n";
    out += "From: " + name + " " + surname + " <" + name + "." + surname + "@example" +
           QByteArray::number(person % 50) + ".com>\r\nTo: Taro Yamada <taro@example.jp>\r\nDate: " + date +
           "\r\n";
    if (isJapanese(number)) {
        const QString subject =
            japanese(dice) + kParticles[dice.below(6)].toString() + japanese(dice) + u"の件"_s;
        out += "Subject: =?UTF-8?B?" + subject.toUtf8().toBase64() + "?=\r\n";
    } else {
        out += "Subject: " + english(dice) + " " + english(dice) + " " + english(dice) + "\r\n";
    }
    return out + "MIME-Version: 1.0\r\n";
}

static QByteArray fieldOf(const QByteArray &header, const char *name)
{
    const qsizetype at = header.indexOf(QByteArray("\n") + name + ": ") + qsizetype(qstrlen(name)) + 3;
    return header.mid(at, header.indexOf('\r', at) - at);
}

MailGenerator::Summary MailGenerator::summary(qint64 number) const
{
    Dice dice(m_seed * 1'000'003 + quint64(number));
    const QByteArray head = header(dice, number);
    const QByteArray from = fieldOf(head, "From");
    const QByteArray subject = fieldOf(head, "Subject");
    const qsizetype address = from.indexOf(" <");
    return {QString::fromLatin1(from.left(address)), QString::fromLatin1(from.mid(address + 2).chopped(1)),
            subject.startsWith("=?") ? QString::fromUtf8(QByteArray::fromBase64(subject.mid(10).chopped(2)))
                                     : QString::fromLatin1(subject),
            dateOf(number)};
}

static QByteArray wrapped(const QByteArray &base64)
{
    QByteArray out;
    for (qsizetype at = 0; at < base64.size(); at += 76)
        out += base64.mid(at, 76) + "\r\n";
    return out;
}

static QByteArray iso2022jp(const QString &text)
{
    QByteArray in = text.toUtf8();
    QByteArray out(in.size() * 2 + 64, Qt::Uninitialized);
    char *from = in.data();
    char *to = out.data();
    auto left = std::size_t(in.size());
    auto room = std::size_t(out.size());
    const iconv_t converter = iconv_open("ISO-2022-JP", "UTF-8");
    const bool isDone = iconv(converter, &from, &left, &to, &room) != std::size_t(-1) &&
                        iconv(converter, nullptr, nullptr, &to, &room) != std::size_t(-1);
    iconv_close(converter);
    Q_ASSERT(isDone);
    return isDone ? out.left(to - out.data()) : QByteArray();
}

static QByteArray japanesePart(const QByteArray &subtype, const QString &text, bool isLegacy)
{
    return "Content-Type: text/" + subtype +
           (isLegacy ? "; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" + iso2022jp(text)
                     : "; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                           wrapped(text.toUtf8().toBase64()));
}

QByteArray MailGenerator::message(qint64 number) const
{
    Dice dice(m_seed * 1'000'003 + quint64(number));
    QByteArray out = header(dice, number);
    const bool isJa = isJapanese(number);
    const QString text = isJa ? japaneseText(dice, number) : QString::fromLatin1(englishText(dice, number));
    const auto part = [&](const QByteArray &subtype, const QString &body) {
        return isJa ? japanesePart(subtype, body, number % 10 < 5)
                    : "Content-Type: text/" + subtype +
                          "; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" + body.toLatin1();
    };
    if (dice.below(10) >= 3)
        return out + part("plain", text);
    QString html =
        u"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html\"><style>p{margin:0 0 1em;"
        u"font-family:sans-serif}</style></head><body><table width=\"600\" cellpadding=\"0\">"_s;
    for (const QString &paragraph : text.split(u"\r\n\r\n"_s))
        html +=
            u"<tr><td align=\"left\" style=\"padding:8px 24px;font-size:14px;line-height:20px;color:#333333\">"_s +
            paragraph + u"</td></tr>\r\n"_s;
    html += u"</table></body></html>\r\n"_s;
    const QByteArray boundary = "=_b" + QByteArray::number(number, 36);
    return out + "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary +
           "\r\n" + part("plain", text) + "\r\n--" + boundary + "\r\n" + part("html", html) + "\r\n--" +
           boundary + "--\r\n";
}
