#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

/// Mail for benchmarks, the same bytes for the same seed and number: 60 % English, 40 % Japanese (base64 UTF-8 and
/// ISO-2022-JP by turns), a third with an HTML alternative, half of them replies, words by Zipf's law over 300,000, and in
/// every second message a word that no other has. A value; any thread.
class MailGenerator
{
public:
    /// `words`: of the text of an average message; 60 makes mail of 2 KB, 420 of 9 KB.
    explicit MailGenerator(int words, quint64 seed = 1);

    [[nodiscard]] QByteArray message(qint64 number) const;
    struct Summary
    {
        QString name, address, subject;
        qint64 dateUtc = 0;
    };
    [[nodiscard]] Summary summary(qint64 number) const; ///< what the list shows of message(number)
    [[nodiscard]] static bool isJapanese(qint64 number) { return number % 5 < 2; }
    [[nodiscard]] qint64 dateOf(qint64 number) const; ///< seconds since 1970; nearly ascending

private:
    class Dice;
    [[nodiscard]] const QByteArray &english(Dice &dice) const;
    [[nodiscard]] const QString &japanese(Dice &dice) const;
    [[nodiscard]] QByteArray englishLine(Dice &dice) const;
    [[nodiscard]] QString japaneseLine(Dice &dice) const;
    [[nodiscard]] Dice lineDice(Dice &dice) const;
    [[nodiscard]] QByteArray englishText(Dice &dice, qint64 number) const;
    [[nodiscard]] QString japaneseText(Dice &dice, qint64 number) const;
    [[nodiscard]] QByteArray header(Dice &dice, qint64 number) const;

    int m_words;
    quint64 m_seed;
    std::vector<QByteArray> m_english;
    std::vector<QString> m_japanese;
};
