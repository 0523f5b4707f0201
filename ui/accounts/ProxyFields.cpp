#include "ui/accounts/ProxyFields.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace ui {

using namespace Qt::StringLiterals;
using core::accounts::Proxy;

namespace {

constexpr int kSocksPort = 1080; // RFC 1928 section 3
constexpr int kHttpPort = 8080;

} // namespace

ProxyFields::ProxyFields(QWidget *parent)
    : QWidget(parent), m_kind(new QComboBox(this)), m_host(new QLineEdit(this)), m_port(new QSpinBox(this))
{
    m_kind->setObjectName(u"proxyKind"_s);
    m_kind->addItem(tr("None: connect directly"), static_cast<int>(Proxy::Kind::None));
    m_kind->addItem(tr("As the system says"), static_cast<int>(Proxy::Kind::System));
    m_kind->addItem(tr("SOCKS5"), static_cast<int>(Proxy::Kind::Socks5));
    m_kind->addItem(tr("HTTP"), static_cast<int>(Proxy::Kind::Http));
    m_host->setObjectName(u"proxyHost"_s);
    m_host->setPlaceholderText(tr("proxy.example.org"));
    m_host->setAccessibleName(tr("Name of the proxy"));
    m_port->setObjectName(u"proxyPort"_s);
    m_port->setRange(1, 65'535);
    m_port->setValue(kSocksPort);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setAccessibleName(tr("Port of the proxy"));
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_kind);
    line->addWidget(m_host, 1);
    line->addWidget(m_port);
    line->addStretch(0);
    setFocusProxy(m_kind);
    followKind();
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProxyFields::followKind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ProxyFields::changed);
    connect(m_host, &QLineEdit::textChanged, this, &ProxyFields::changed);
    connect(m_port, &QSpinBox::valueChanged, this, &ProxyFields::changed);
}

void ProxyFields::followKind()
{
    m_host->setVisible(hasOwn());
    m_port->setVisible(hasOwn());
    const auto kind = static_cast<Proxy::Kind>(m_kind->currentData().toInt());
    if (kind == Proxy::Kind::Http && m_port->value() == kSocksPort)
        m_port->setValue(kHttpPort);
    else if (kind == Proxy::Kind::Socks5 && m_port->value() == kHttpPort)
        m_port->setValue(kSocksPort);
}

bool ProxyFields::hasOwn() const
{
    const auto kind = static_cast<Proxy::Kind>(m_kind->currentData().toInt());
    return kind == Proxy::Kind::Socks5 || kind == Proxy::Kind::Http;
}

Proxy ProxyFields::proxy() const
{
    Proxy proxy;
    proxy.kind = static_cast<Proxy::Kind>(m_kind->currentData().toInt());
    if (hasOwn()) {
        proxy.host = m_host->text().trimmed();
        proxy.port = static_cast<quint16>(m_port->value());
    }
    return proxy;
}

void ProxyFields::setProxy(const Proxy &proxy)
{
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(proxy.kind)));
    m_host->setText(proxy.host);
    if (proxy.port > 0)
        m_port->setValue(proxy.port);
}

QWidget *ProxyFields::hostField() const { return m_host; }

} // namespace ui
