#include "app/cli/ShownText.h"

#include "core/render/BodyChoice.h"
#include "core/render/Structure.h"
#include "ui/reader/CardText.h"

#include <variant>

namespace app::cli {

using namespace Qt::StringLiterals;
using core::render::BodyChoice;
using core::render::Card;
using core::render::ForwardedMessage;
using core::render::ReaderDocument;

namespace {

/// The card of the message that is `part`, however deep it lies.
const Card *forwardedCard(const ReaderDocument &document, int part)
{
    for (const Card &card : document.cards) {
        const auto *forwarded = std::get_if<ForwardedMessage>(&card.content);
        if (!forwarded)
            continue;
        if (card.part == part)
            return &card;
        if (const Card *inner = forwardedCard(*forwarded->document, part))
            return inner;
    }
    return nullptr;
}

QString headOf(const ReaderDocument &document, int part)
{
    const Card *card = forwardedCard(document, part);
    if (!card)
        return {};
    QStringList texts{ui::plainText(ui::wordsOf(*card))};
    texts.append(cardTexts(*std::get<ForwardedMessage>(card->content).document));
    return texts.join(u"\n\n"_s);
}

} // namespace

QStringList cardTexts(const ReaderDocument &document)
{
    QStringList texts;
    for (const Card &card : document.cards) {
        if (!std::holds_alternative<ForwardedMessage>(card.content))
            texts.append(ui::plainText(ui::wordsOf(card)));
    }
    return texts;
}

QString shownText(const core::mime::Message &message, const ReaderDocument &document)
{
    if (document.cards.empty())
        return core::render::bodyText(message);
    QStringList texts = cardTexts(document);
    int inMessage = -1;
    for (const core::render::BodyPiece &piece : core::render::chooseBody(message).body) {
        if (core::render::isToldInWords(message.parts()[static_cast<std::size_t>(piece.part)]))
            continue;
        if (piece.inMessage != inMessage)
            texts.append(headOf(document, piece.inMessage));
        inMessage = piece.inMessage;
        BodyChoice alone;
        alone.body.push_back(piece);
        QString text = core::render::bodyText(message, alone);
        while (text.endsWith(u'\n'))
            text.chop(1);
        texts.append(text);
    }
    texts.removeAll(QString());
    return texts.join(u"\n\n"_s) + u'\n';
}

} // namespace app::cli
