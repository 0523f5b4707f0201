#include "ui/reader/ReaderSafety.h"

#include "core/accounts/AccountStore.h"
#include "core/render/AuthservIds.h"
#include "core/render/LinkJudge.h"
#include "ui/common/Services.h"
#include "ui/reader/HeaderBlock.h"
#include "ui/reader/LinkConfirm.h"
#include "ui/reader/LinkWords.h"
#include "ui/reader/NoticeStack.h"
#include "ui/reader/ReaderPane.h"
#include "ui/reader/ReaderRoom.h"
#include "ui/reader/UnsubscribeStrip.h"

#include <QDesktopServices>

namespace ui {

using namespace Qt::StringLiterals;

ReaderSafety::ReaderSafety(Services &services, ReaderPane &pane, QObject *parent)
    : ReaderSafety(services, pane, std::make_unique<core::retrieval::WebAccess>(), parent)
{}

ReaderSafety::ReaderSafety(Services &services, ReaderPane &pane,
                           std::unique_ptr<core::retrieval::WebAccess> web, QObject *parent)
    : QObject(parent),
      m_services(services),
      m_pane(pane),
      m_web(std::move(web)),
      m_pictures(services, *m_web, pane.notices()),
      m_opener(&QDesktopServices::openUrl)
{
    connect(&m_pictures, &RemoteImages::problem, &pane, &ReaderPane::showHint);
    connect(&pane.linkConfirm(), &LinkConfirm::confirmed, this, &ReaderSafety::open);
    connect(&pane.header(), &HeaderBlock::unsubscribeWanted, this, &ReaderSafety::showUnsubscribe);
}

ReaderSafety::~ReaderSafety() = default;

void ReaderSafety::display(const LoadedMessage &message)
{
    m_pictures.clear();
    const auto &headers = message.document.headers;
    const auto account = m_services.accounts.find(message.summary.account);
    const QStringList servers =
        account ? core::render::ownAuthservIds(message.authservIds, account->host) : QStringList();
    m_authentication = core::render::authenticateSender(headers, servers);
    m_unsubscribe = core::render::readUnsubscribe(headers, m_authentication.signers);
    m_pane.header().offerUnsubscribe(m_unsubscribe.any());
    m_remote = {};
    m_remote.id = message.document.id;
    m_remote.authenticated = m_authentication.address;
    m_remote.choices = message.choices;
    m_remote.kept = message.keptPictures;
}

void ReaderSafety::remoteFound(int pictures, int trackers, const QStringList &addresses)
{
    RemoteImages::Message message = m_remote;
    message.addresses = addresses;
    message.addresses.removeDuplicates();
    message.trackers = trackers;
    message.pictures = std::max(pictures, static_cast<int>(message.addresses.size()) + trackers);
    if (core::isSet(message.id) && (message.pictures > 0 || !message.kept.empty()))
        m_pictures.show(message);
}

void ReaderSafety::clear()
{
    m_pictures.clear();
    m_pane.linkConfirm().dismiss();
    m_authentication = {};
    m_unsubscribe = {};
    m_remote = {};
}

void ReaderSafety::openLink(const QString &target, const QString &text)
{
    const core::render::LinkVerdict verdict = core::render::judgeLink(text, target);
    if (!verdict.isDoubtful())
        return open(verdict.url);
    if (verdict.kind == core::render::LinkVerdict::Kind::Refused && verdict.host.isEmpty())
        return m_pane.showHint(refusalText(verdict));
    m_pane.linkConfirm().ask(verdict, target);
}

void ReaderSafety::open(const QString &url)
{
    if (url.isEmpty() || !m_opener(QUrl(url, QUrl::StrictMode)))
        m_pane.showHint(tr("No program on this computer opens this link. Copy its address instead."));
}

void ReaderSafety::showUnsubscribe()
{
    NoticeStack &notices = m_pane.notices();
    if (auto *before = notices.findChild<UnsubscribeStrip *>(); before || !m_unsubscribe.any())
        return;
    auto *strip = new UnsubscribeStrip(m_unsubscribe, *m_web, &notices);
    connect(strip, &UnsubscribeStrip::openWanted, this, &ReaderSafety::open);
    notices.add(strip);
}

} // namespace ui
