#include "core/render/FileRisk.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <string_view>

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace core::render {

namespace {

// Lists between blanks: what Linux desktops, Windows and macOS run, install, mount or follow by extension.
constexpr auto kPrograms = " 8bf a action air apk app appimage application appx appxbundle bin class com cpl "
                           "crx deb dex dll dmg drv elf ex_ exe "
                           "flatpak gadget img iso jar jnlp ko mpkg msi msix msixbundle msp mst msu msc o "
                           "ocx out oxt pif pkg rpm run scr "
                           "snap so swf sys vhd vhdx war x86 x86_64 xap xbap xpi "sv;
constexpr auto kScripts = " ahk applescript au3 awk bas bash bat cmd command csh el fish fxp gradle groovy "
                          "hta inf ins ipynb isp jl js jse jsx "
                          "ksh kts lua mjs mobileconfig nsh nse osx php phps phtml pl plx pm prg ps1 ps1xml "
                          "ps2 psc1 psc2 psd1 psm1 py pyc pyo pyw pyz pyzw "
                          "rb reg rgs scpt scptd sct sh shar shb shs tcl terminal tk tool u3p vb vbe vbs "
                          "vbscript wasm workflow ws wsc wsf "
                          "wsh zsh "sv;
constexpr auto kWebPages =
    " chm dhtml htc htm html htx htxt mht mhtml maff shtm shtml stm svg svgz webarchive xht xhtm xhtml xsl xslt xul "sv;
constexpr auto kShortcuts = " appref-ms desktop directory flatpakref flatpakrepo ica kdelnk library-ms lnk "
                            "mad maf mag mam maq mar mas mat "
                            "mau mav maw rdp scf search-ms searchconnector-ms service settingcontent-ms "
                            "socket theme themepack timer url "
                            "webloc website xnk "sv;
constexpr auto kMacros = " accda accdb accde accdr ade adp docm dotm dqy iqy mda mdb mde mdz odb oqy potm "
                         "ppa ppam ppsm pptm rqy sldm slk wll "
                         "xla xlam xll xlm xlsb xlsm xltm "sv;

struct Family
{
    std::string_view extensions;
    std::array<FileContent, 3> contents; ///< Text and Unknown are taken by all but the first two families
    bool isStrict = false;
};

/// What may stand behind a name. Not here: everything else, which is left to the program that opens it.
constexpr std::array kFamilies = {
    Family{" pdf "sv, {FileContent::Pdf, FileContent::Pdf, FileContent::Pdf}, true},
    Family{" jpg jpeg jpe png gif webp tif tiff bmp heic heif avif ico "sv,
           {FileContent::Picture, FileContent::Picture, FileContent::Picture},
           true},
    Family{" docx xlsx pptx odt ods odp odg dotx xltx potx ppsx epub "sv,
           {FileContent::Zip, FileContent::OldOffice, FileContent::Zip}},
    Family{" doc xls ppt dot xlt pps msg "sv,
           {FileContent::OldOffice, FileContent::Zip, FileContent::RichText}},
    Family{" rtf "sv, {FileContent::RichText, FileContent::RichText, FileContent::RichText}},
    Family{" txt csv tsv log md ics vcf json "sv, {FileContent::Text, FileContent::Text, FileContent::Text}},
    Family{" zip "sv, {FileContent::Zip, FileContent::Zip, FileContent::Zip}},
    Family{" mp3 m4a ogg oga opus wav flac mp4 m4v mov avi webm mkv "sv,
           {FileContent::Sound, FileContent::Sound, FileContent::Sound}},
};

bool lists(std::string_view list, const QByteArray &extension)
{
    const QByteArray word = ' ' + extension + ' ';
    return list.find(std::string_view(word.constData(), static_cast<std::size_t>(word.size()))) != list.npos;
}

/// Lower case; empty where there is none, or where it holds what no list has.
QByteArray extensionOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    const QByteArray extension = dot < 0 ? QByteArray() : name.mid(dot + 1).trimmed().toLower().toUtf8();
    return extension.contains(' ') ? QByteArray() : extension;
}

bool isDisguised(const QByteArray &extension, FileContent content)
{
    const auto *family = std::ranges::find_if(
        kFamilies, [&extension](const Family &known) { return lists(known.extensions, extension); });
    if (extension.isEmpty() || family == kFamilies.end() || content == FileContent::Empty)
        return false;
    if (std::ranges::find(family->contents, content) != family->contents.end())
        return false;
    // A bitmap or a sound without a mark of its own is not known by its bytes.
    return content != FileContent::Unknown && (family->isStrict || content != FileContent::Text);
}

FileRisk riskOfContent(FileContent content)
{
    switch (content) {
    case FileContent::Program: return FileRisk::Program;
    case FileContent::Script: return FileRisk::Script;
    case FileContent::WebPage: return FileRisk::WebPage;
    case FileContent::Shortcut: return FileRisk::Shortcut;
    case FileContent::Macros: return FileRisk::Macros;
    default: return FileRisk::None;
    }
}

} // namespace

FileRisk riskOfName(const QString &name)
{
    const QByteArray extension = extensionOf(name);
    if (extension.isEmpty())
        return FileRisk::None;
    if (lists(kPrograms, extension))
        return FileRisk::Program;
    if (lists(kScripts, extension))
        return FileRisk::Script;
    if (lists(kWebPages, extension))
        return FileRisk::WebPage;
    if (lists(kShortcuts, extension))
        return FileRisk::Shortcut;
    return lists(kMacros, extension) ? FileRisk::Macros : FileRisk::None;
}

FileRisk riskOfType(const QByteArray &type)
{
    static constexpr auto kProgramTypes =
        " application/java-archive application/java-vm application/vnd.android.package-archive "
        "application/vnd.appimage application/vnd.debian.binary-package application/vnd.flatpak "
        "application/vnd.microsoft.portable-executable application/x-appimage application/x-bat "
        "application/x-cd-image "
        "application/x-deb application/x-dosexec application/x-elf application/x-executable "
        "application/x-iso9660-appimage "
        "application/x-java-archive application/x-java-jnlp-file application/x-ms-dos-executable "
        "application/x-msdos-program "
        "application/x-msdownload application/x-msi application/x-pie-executable application/x-rpm "
        "application/x-sharedlib application/x-shockwave-flash application/x-xpinstall "sv;
    static constexpr auto kScriptTypes =
        " application/ecmascript application/hta application/javascript application/x-csh "
        "application/x-javascript "
        "application/x-perl application/x-php application/x-powershell application/x-python-code "
        "application/x-ruby "
        "application/x-sh application/x-shellscript application/x-vbscript text/javascript text/vbscript "
        "text/x-csh "
        "text/x-perl text/x-python text/x-script.python text/x-sh text/x-shellscript "sv;
    static constexpr auto kWebTypes = " application/vnd.ms-htmlhelp application/x-mimearchive "
                                      "application/xhtml+xml application/xslt+xml image/svg+xml "
                                      "multipart/related text/html text/xsl "sv;
    static constexpr auto kShortcutTypes = " application/internet-shortcut application/vnd.flatpak.ref "
                                           "application/x-desktop application/x-mswinurl "
                                           "application/x-ms-shortcut application/x-rdp text/x-url "sv;
    const QByteArray lower = type.trimmed().toLower();
    if (lower.isEmpty())
        return FileRisk::None;
    if (lists(kProgramTypes, lower))
        return FileRisk::Program;
    if (lists(kScriptTypes, lower))
        return FileRisk::Script;
    if (lists(kWebTypes, lower))
        return FileRisk::WebPage;
    if (lists(kShortcutTypes, lower))
        return FileRisk::Shortcut;
    return lower.contains("macroenabled") ? FileRisk::Macros : FileRisk::None;
}

OpenVerdict judgeOpening(const QString &name, const QByteArray &type, QByteArrayView bytes)
{
    OpenVerdict verdict;
    verdict.content = contentOf(bytes);
    const auto says = [&verdict](FileRisk risk, OpenVerdict::Evidence evidence) {
        if (verdict.risk == FileRisk::None && risk != FileRisk::None) {
            verdict.risk = risk;
            verdict.evidence = evidence;
        }
    };
    says(riskOfName(name), OpenVerdict::Evidence::Name);
    says(riskOfContent(verdict.content), OpenVerdict::Evidence::Content);
    says(riskOfType(type), OpenVerdict::Evidence::Label);
    if (isDisguised(extensionOf(name), verdict.content))
        says(FileRisk::Disguised, OpenVerdict::Evidence::Content);
    return verdict;
}

} // namespace core::render
