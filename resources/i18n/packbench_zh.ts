<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BadgePanel</name>
    <message>
        <source>Print or photograph it now: it is shown this once. Whoever holds it can sign in.</source>
        <translation>请现在打印或拍照：只显示这一次。持有工牌的人都能登录。</translation>
    </message>
    <message>
        <source>Save the badge as a picture</source>
        <translation>把工牌存为图片</translation>
    </message>
</context>
<context>
    <name>BenchFields</name>
    <message>
        <source>This bench</source>
        <translation>本打包台</translation>
    </message>
    <message>
        <source>As above</source>
        <translation>同上</translation>
    </message>
    <message>
        <source>No shops known yet.</source>
        <translation>还没有店铺。</translation>
    </message>
    <message>
        <source>Set up on the device page</source>
        <translation>到设备页设置</translation>
    </message>
    <message>
        <source>A parcel is stopped where it is off by more than both limits</source>
        <translation>偏差同时超过两个限值时，包裹会被拦下</translation>
    </message>
    <message>
        <source>Receivers leave this PC after so many days</source>
        <translation>收件人信息在本机保留的天数</translation>
    </message>
    <message>
        <source>Older orders get their label when they are packed</source>
        <translation>更早的订单到打包时才生成面单</translation>
    </message>
    <message>
        <source>Bench name</source>
        <translation>打包台名称</translation>
    </message>
    <message>
        <source>Order of work</source>
        <translation>作业顺序</translation>
    </message>
    <message>
        <source>Weighing</source>
        <translation>称重</translation>
    </message>
    <message>
        <source>When to weigh</source>
        <translation>何时称重</translation>
    </message>
    <message>
        <source>How the ERP takes a weight</source>
        <translation>向 ERP 报重的方式</translation>
    </message>
    <message>
        <source>… for single shops</source>
        <translation>……个别店铺</translation>
    </message>
    <message>
        <source>Weight of the parcel</source>
        <translation>包裹重量</translation>
    </message>
    <message>
        <source>Stops beyond %, and g</source>
        <translation>超过 % 且超过克数即拦下</translation>
    </message>
    <message>
        <source>The same piece scanned twice</source>
        <translation>同一件扫了两次</translation>
    </message>
    <message>
        <source>Packing slip</source>
        <translation>装箱单</translation>
    </message>
    <message>
        <source>Days labels are kept, made ahead</source>
        <translation>面单保留、预制的天数</translation>
    </message>
    <message>
        <source>Scanners and scale</source>
        <translation>扫码枪和电子秤</translation>
    </message>
    <message>
        <source>Label first: the waybill is on the box</source>
        <translation>先贴单：面单已在箱上</translation>
    </message>
    <message>
        <source>Label last: printed here</source>
        <translation>后贴单：在此打印</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必须</translation>
    </message>
    <message>
        <source>If the scale is live</source>
        <translation>秤可用时</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不称</translation>
    </message>
    <message>
        <source>Compared with learned weights</source>
        <translation>与学到的重量比对</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>不比对</translation>
    </message>
    <message>
        <source>Only when asked for</source>
        <translation>要时才打</translation>
    </message>
    <message>
        <source>Comes out with each label</source>
        <translation>随面单一起打出</translation>
    </message>
</context>
<context>
    <name>ByteView</name>
    <message>
        <source>Nothing has come yet.</source>
        <translation>还没有数据。</translation>
    </message>
    <message>
        <source>What it sent</source>
        <translation>收到的数据</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>暂停滚动</translation>
    </message>
</context>
<context>
    <name>CardsForm</name>
    <message>
        <source>Command cards</source>
        <translation>指令卡</translation>
    </message>
    <message>
        <source>An A4 sheet to print, cut out and keep at hand: each card is scanned like a key.</source>
        <translation>一张 A4 打印纸，裁开放在手边：扫卡就等于按键。</translation>
    </message>
    <message>
        <source>Open the sheet</source>
        <translation>打开指令卡</translation>
    </message>
    <message>
        <source>The sheet cannot be drawn: mend its template first.</source>
        <translation>无法绘制：请先改好它的模板。</translation>
    </message>
    <message>
        <source>Not written: {why}</source>
        <translation>未能写入：{why}</translation>
    </message>
    <message>
        <source>Opened: {path}</source>
        <translation>已打开：{path}</translation>
    </message>
    <message>
        <source>Written: {path}. Open it and print it.</source>
        <translation>已写入：{path}，请打开并打印。</translation>
    </message>
</context>
<context>
    <name>CarrierCard</name>
    <message>
        <source>No carrier yet</source>
        <translation>还没有快递</translation>
    </message>
    <message>
        <source>Shop: {name}</source>
        <translation>店铺：{name}</translation>
    </message>
    <message>
        <source>Packed in: {names}</source>
        <translation>包装：{names}</translation>
    </message>
</context>
<context>
    <name>Clone</name>
    <message>
        <source>Bench name</source>
        <translation>打包台名称</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Order of work</source>
        <translation>作业顺序</translation>
    </message>
    <message>
        <source>Weighing</source>
        <translation>称重</translation>
    </message>
    <message>
        <source>When to weigh</source>
        <translation>何时称重</translation>
    </message>
    <message>
        <source>How the ERP takes a weight</source>
        <translation>ERP 如何收重量</translation>
    </message>
    <message>
        <source>… for single shops</source>
        <translation>…按店铺</translation>
    </message>
    <message>
        <source>Most pieces at once</source>
        <translation>一次最多件数</translation>
    </message>
    <message>
        <source>Remarks must be acknowledged</source>
        <translation>备注须确认</translation>
    </message>
    <message>
        <source>A label waits at most, minutes</source>
        <translation>面单最多等待（分钟）</translation>
    </message>
    <message>
        <source>Scanners as keyboards</source>
        <translation>键盘口扫码枪</translation>
    </message>
    <message>
        <source>Rhythm of a scanner&apos;s keys</source>
        <translation>扫码枪按键节奏</translation>
    </message>
    <message>
        <source>Rules of codes</source>
        <translation>条码规则</translation>
    </message>
    <message>
        <source>Expired items are refused</source>
        <translation>过期商品不计数</translation>
    </message>
    <message>
        <source>The same piece twice</source>
        <translation>同一件扫两次</translation>
    </message>
    <message>
        <source>Boxes and fillers</source>
        <translation>纸箱与填充物</translation>
    </message>
    <message>
        <source>Check of weights</source>
        <translation>重量核对</translation>
    </message>
    <message>
        <source>Text size, percent</source>
        <translation>字号（%）</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Set of sounds</source>
        <translation>声音方案</translation>
    </message>
    <message>
        <source>Loudness, percent</source>
        <translation>音量（%）</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>A slip with each label</source>
        <translation>每张面单附装箱单</translation>
    </message>
    <message>
        <source>Receiver data is kept, days</source>
        <translation>收件人信息保留（天）</translation>
    </message>
    <message>
        <source>Labels made ahead, days</source>
        <translation>提前制单（天）</translation>
    </message>
    <message>
        <source>ERP</source>
        <translation>ERP</translation>
    </message>
    <message>
        <source>ERP of this PC</source>
        <translation>本机自带 ERP</translation>
    </message>
    <message>
        <source>Address of the ERP</source>
        <translation>ERP 地址</translation>
    </message>
    <message>
        <source>Key and secret of the ERP</source>
        <translation>ERP 的密钥</translation>
    </message>
    <message>
        <source>ERP calls a minute</source>
        <translation>每分钟 ERP 调用次数</translation>
    </message>
    <message>
        <source>ERP calls a second</source>
        <translation>每秒 ERP 调用次数</translation>
    </message>
    <message>
        <source>Stops are asked for every, s</source>
        <translation>拦截查询间隔（秒）</translation>
    </message>
    <message>
        <source>Orders are asked for every, s</source>
        <translation>订单查询间隔（秒）</translation>
    </message>
    <message>
        <source>The ERP must answer within, s</source>
        <translation>ERP 应答时限（秒）</translation>
    </message>
    <message>
        <source>Unanswered calls are looked up after, s</source>
        <translation>无应答多久后核查（秒）</translation>
    </message>
    <message>
        <source>Account at the ERP</source>
        <translation>ERP 账号信息</translation>
    </message>
    <message>
        <source>All open orders are compared every, s</source>
        <translation>全部未发订单核对间隔（秒）</translation>
    </message>
    <message>
        <source>Hours to confirm after payment</source>
        <translation>付款后发货时限（小时）</translation>
    </message>
    <message>
        <source>The ERP is told who packed</source>
        <translation>向 ERP 上报打包员</translation>
    </message>
    <message>
        <source>The ERP is told the box</source>
        <translation>向 ERP 上报包材</translation>
    </message>
    <message>
        <source>Share of orders: warehouse</source>
        <translation>订单份额：仓库</translation>
    </message>
    <message>
        <source>Share of orders: shops</source>
        <translation>订单份额：店铺</translation>
    </message>
    <message>
        <source>Share of orders: waves</source>
        <translation>订单份额：波次</translation>
    </message>
    <message>
        <source>Most orders held per carrier</source>
        <translation>每家快递最多持有订单</translation>
    </message>
    <message>
        <source>More is held until (UTC)</source>
        <translation>多备订单截止（UTC）</translation>
    </message>
    <message>
        <source>More is held: so many times the most</source>
        <translation>多备倍数</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>others</source>
        <translation>另有设置</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>label first</source>
        <translation>先贴单</translation>
    </message>
    <message>
        <source>label last</source>
        <translation>后出单</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必须</translation>
    </message>
    <message>
        <source>if the scale is live</source>
        <translation>秤在线时</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不称</translation>
    </message>
    <message>
        <source>before the label</source>
        <translation>出单前</translation>
    </message>
    <message>
        <source>after the label</source>
        <translation>出单后</translation>
    </message>
    <message>
        <source>after shipping</source>
        <translation>发货后</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>told</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>不计数</translation>
    </message>
    <message>
        <source>of this program</source>
        <translation>本程序自带</translation>
    </message>
    <message>
        <source>Jushuitan</source>
        <translation>聚水潭</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>清亮</translation>
    </message>
    <message>
        <source>wood</source>
        <translation>木质</translation>
    </message>
    <message>
        <source>horn</source>
        <translation>号角</translation>
    </message>
    <message>
        <source>taken as it is</source>
        <translation>照样采用</translation>
    </message>
    <message>
        <source>give a new one below</source>
        <translation>请在下方另取</translation>
    </message>
    <message>
        <source>found here, at another port</source>
        <translation>本机已找到，换了端口</translation>
    </message>
    <message>
        <source>not plugged in here: found by the set-up after this</source>
        <translation>本机未插：稍后由向导查找</translation>
    </message>
    <message>
        <source>in the network: both benches would use this one</source>
        <translation>网络设备：两台会共用同一台</translation>
    </message>
    <message>
        <source>check: two benches rarely have the same</source>
        <translation>请核对：两台通常不会相同</translation>
    </message>
    <message>
        <source>never cloned: stays as it is here</source>
        <translation>从不复制：保持本机原样</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>已收下</translation>
    </message>
    <message>
        <source>Scan the next code, in any order</source>
        <translation>再扫下一个，顺序不限</translation>
    </message>
    <message>
        <source>That one is here already</source>
        <translation>这个已经扫过</translation>
    </message>
    <message>
        <source>Scan another code</source>
        <translation>请扫别的码</translation>
    </message>
    <message>
        <source>All codes are here</source>
        <translation>码已扫全</translation>
    </message>
    <message>
        <source>Read the list, give a name, confirm</source>
        <translation>看清单，取名，然后确认</translation>
    </message>
    <message>
        <source>The code was not read whole</source>
        <translation>码没读全</translation>
    </message>
    <message>
        <source>Scan it again, closer to the screen</source>
        <translation>靠近屏幕再扫一次</translation>
    </message>
    <message>
        <source>That code is of another set</source>
        <translation>这是另一套码</translation>
    </message>
    <message>
        <source>Go on with the first set, or begin anew</source>
        <translation>接着扫第一套，或重新开始</translation>
    </message>
    <message>
        <source>Made by a newer program</source>
        <translation>由更新版本的程序生成</translation>
    </message>
    <message>
        <source>Update the program on this PC first</source>
        <translation>请先升级本机程序</translation>
    </message>
    <message>
        <source>These are no settings of a bench</source>
        <translation>这不是打包台的设置</translation>
    </message>
    <message>
        <source>Show the codes there anew, or save the file anew</source>
        <translation>请在那边重新出码或重新存文件</translation>
    </message>
    <message>
        <source>That is no code of a bench</source>
        <translation>这不是打包台的码</translation>
    </message>
    <message>
        <source>Scan the square codes on the other bench&apos;s screen</source>
        <translation>请扫另一台屏幕上的二维码</translation>
    </message>
    <message>
        <source>This bench needs a name of its own.</source>
        <translation>这台打包台要有自己的名称。</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>名称太长。</translation>
    </message>
    <message>
        <source>The other bench is called so. Give this one another name.</source>
        <translation>另一台已用此名，请另取一个。</translation>
    </message>
    <message>
        <source>{device} {name}</source>
        <translation>{device} {name}</translation>
    </message>
    <message>
        <source>No code yet</source>
        <translation>还没有扫码</translation>
    </message>
    <message>
        <source>{have} of {count} codes</source>
        <translation>已扫 {have}/{count} 个码</translation>
    </message>
    <message>
        <source>{have} of {count} codes; missing: {missing}</source>
        <translation>已扫 {have}/{count} 个码；缺：{missing}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>CloneShowPage</name>
    <message>
        <source>Clone this bench</source>
        <translation>复制本台</translation>
    </message>
    <message>
        <source>Too much for codes: save it as a file.</source>
        <translation>内容太多，扫码放不下：请存成文件。</translation>
    </message>
    <message>
        <source>Clone bench {name}</source>
        <translation>复制打包台 {name}</translation>
    </message>
    <message>
        <source>The new PC takes printers, scale, scanners, rules and the order of work from here. Secrets, people and this bench&apos;s identity stay here.</source>
        <translation>新电脑会照这里采用打印机、秤、扫码枪、规则和作业顺序。密钥、人员和本台身份都留在这里。</translation>
    </message>
    <message>
        <source>1. At the new PC: make the first lead, then choose &quot;Take another bench&apos;s settings&quot;.
2. Scan every code here with its scanner, in any order.
3. Read the list there, give the new bench a name, confirm.</source>
        <translation>1. 在新电脑上建第一位组长，再点“采用另一台的设置”。
2. 用新电脑的扫码枪扫这里的每个码，顺序不限。
3. 在那边看清单，给新台取名，确认。</translation>
    </message>
    <message>
        <source>Save as a file instead</source>
        <translation>改为存成文件</translation>
    </message>
    <message>
        <source>Close  (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Before  (←)</source>
        <translation>上一个（←）</translation>
    </message>
    <message>
        <source>Next  (→)</source>
        <translation>下一个（→）</translation>
    </message>
    <message>
        <source>Code {n} of {count}</source>
        <translation>第 {n} 个码，共 {count} 个</translation>
    </message>
    <message>
        <source>Hold this one  (Space)</source>
        <translation>停在这个（空格）</translation>
    </message>
    <message>
        <source>Go on  (Space)</source>
        <translation>继续轮换（空格）</translation>
    </message>
    <message>
        <source>Not saved: {why}</source>
        <translation>未保存：{why}</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
</context>
<context>
    <name>CloneTakePage</name>
    <message>
        <source>Take another bench&apos;s settings</source>
        <translation>采用另一台的设置</translation>
    </message>
    <message>
        <source>Scan the square codes on the other bench&apos;s screen, in any order. This PC stays a station of its own: its people, its record and its secrets do not change.</source>
        <translation>请扫另一台屏幕上的二维码，顺序不限。本机仍是独立的一台：人员、记录和密钥都不变。</translation>
    </message>
    <message>
        <source>Read a bench file</source>
        <translation>读取设置文件</translation>
    </message>
    <message>
        <source>Begin anew with other codes</source>
        <translation>换一套码重新开始</translation>
    </message>
    <message>
        <source>Close  (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Name of this bench</source>
        <translation>本台名称</translation>
    </message>
    <message>
        <source>Take these settings</source>
        <translation>采用这些设置</translation>
    </message>
    <message>
        <source>Bench {name} as it would be taken</source>
        <translation>将采用打包台 {name} 的设置</translation>
    </message>
    <message>
        <source>What would be taken is listed here before anything changes.</source>
        <translation>改动之前，会先在这里列出将采用的内容。</translation>
    </message>
    <message>
        <source>Only a lead can take settings: sign in as a lead.</source>
        <translation>只有组长能采用设置：请以组长登录。</translation>
    </message>
</context>
<context>
    <name>CodeMeaning</name>
    <message>
        <source>The code</source>
        <translation>条码内容</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>旁边还有</translation>
    </message>
    <message>
        <source>Kind of code</source>
        <translation>条码类型</translation>
    </message>
    <message>
        <source>{field}, by rule {rule}</source>
        <translation>{field}（规则 {rule}）</translation>
    </message>
    <message>
        <source>A shop&apos;s own code</source>
        <translation>店内码</translation>
    </message>
    <message>
        <source>It holds a weight or price; the item is its first part.</source>
        <translation>含重量或价格；前半段是商品。</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>A separator seems to be missing: two parts may run together.</source>
        <translation>好像少了分隔符：两段可能连在一起。</translation>
    </message>
    <message>
        <source>A GS1 code that cannot be read: perhaps the scanner leaves its separators out.</source>
        <translation>GS1 条码读不懂：扫码枪可能漏掉了分隔符。</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Also looked for as</source>
        <translation>也按这些查找</translation>
    </message>
</context>
<context>
    <name>CodeRulesEditor</name>
    <message>
        <source>Code rules</source>
        <translation>条码规则</translation>
    </message>
    <message>
        <source>No rules: codes are taken as they are. The first rule that matches counts.</source>
        <translation>没有规则：条码按原样使用。有多条时，以最先匹配的为准。</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>It finds</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Items past their date</source>
        <translation>过期商品</translation>
    </message>
    <message>
        <source>The part in brackets is found, else all that stands behind the beginning. BX(?P&lt;quantity&gt;\d+)-(.+) finds the pieces and the item of BX12-TEA.</source>
        <translation>取括号里的部分；没有括号就取开头之后的全部。例：BX(?P&lt;quantity&gt;\d+)-(.+) 从 BX12-TEA 取出件数和商品。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Count and warn</source>
        <translation>计数并提示</translation>
    </message>
    <message>
        <source>Do not count</source>
        <translation>不计数</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>CodeTest</name>
    <message>
        <source>Carton or pallet</source>
        <translation>整箱或托盘号</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>商品条码</translation>
    </message>
    <message>
        <source>Item in the box</source>
        <translation>箱内商品条码</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>批号</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>生产日期</translation>
    </message>
    <message>
        <source>Packed on</source>
        <translation>包装日期</translation>
    </message>
    <message>
        <source>Best before</source>
        <translation>保质期至</translation>
    </message>
    <message>
        <source>Use by</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>产品变体</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Pieces in the box</source>
        <translation>箱内件数</translation>
    </message>
    <message>
        <source>Maker&apos;s item number</source>
        <translation>厂家货号</translation>
    </message>
    <message>
        <source>Buyer&apos;s item number</source>
        <translation>客户货号</translation>
    </message>
    <message>
        <source>Net weight</source>
        <translation>净重</translation>
    </message>
    <message>
        <source>Buyer&apos;s order number</source>
        <translation>客户订单号</translation>
    </message>
    <message>
        <source>Place number</source>
        <translation>位置码</translation>
    </message>
    <message>
        <source>full-width letters: the input method is on</source>
        <translation>全角字符：输入法开着</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定开着</translation>
    </message>
    <message>
        <source>the scanner writes another sign for &lt;GS&gt;</source>
        <translation>扫码枪用别的符号代替 &lt;GS&gt;</translation>
    </message>
    <message>
        <source>a &lt;GS&gt; too many</source>
        <translation>多了一个 &lt;GS&gt;</translation>
    </message>
    <message>
        <source>the readable line with its brackets</source>
        <translation>手工输入了带括号的文字</translation>
    </message>
    <message>
        <source>Check digit right</source>
        <translation>校验位正确</translation>
    </message>
    <message>
        <source>Check digit wrong</source>
        <translation>校验位错误</translation>
    </message>
    <message>
        <source>No check digit</source>
        <translation>没有校验位</translation>
    </message>
    <message>
        <source>Command card {name}</source>
        <translation>指令卡 {name}</translation>
    </message>
    <message>
        <source>A badge: it signs somebody in</source>
        <translation>工牌：用来登录</translation>
    </message>
    <message>
        <source>Paper {name} of this bench</source>
        <translation>本台打印的纸 {name}</translation>
    </message>
    <message>
        <source>The printer at {name}</source>
        <translation>打印机 {name}</translation>
    </message>
    <message>
        <source>Settings of another bench</source>
        <translation>另一个打包台的设置</translation>
    </message>
    <message>
        <source>Item {name}: counts {pieces}, {open} to go</source>
        <translation>商品 {name}：计 {pieces} 件，还差 {open} 件</translation>
    </message>
    <message>
        <source>Item {name}: {pieces} too many, {open} to go</source>
        <translation>商品 {name}：{pieces} 件太多，还差 {open} 件</translation>
    </message>
    <message>
        <source>This very parcel: {name}</source>
        <translation>就是这一单：{name}</translation>
    </message>
    <message>
        <source>Item {name}: not of this parcel</source>
        <translation>商品 {name}：不属于这一单</translation>
    </message>
    <message>
        <source>Another order: {name}</source>
        <translation>另一单：{name}</translation>
    </message>
    <message>
        <source>Opens order {name}</source>
        <translation>打开订单 {name}</translation>
    </message>
    <message>
        <source>Item {name}</source>
        <translation>商品 {name}</translation>
    </message>
    <message>
        <source>A web address: an advertising code</source>
        <translation>网址：这是广告码</translation>
    </message>
    <message>
        <source>Not read properly: scan it again</source>
        <translation>没有扫完整：请再扫一次</translation>
    </message>
    <message>
        <source>Not known here: the ERP would be asked</source>
        <translation>这里没有：会向 ERP 查询</translation>
    </message>
    <message>
        <source>Nobody here knows this code</source>
        <translation>这里没有这个条码</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>货位</translation>
    </message>
    <message>
        <source>Tote</source>
        <translation>周转箱</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>波次</translation>
    </message>
    <message>
        <source>Nothing of ours</source>
        <translation>不用的条码</translation>
    </message>
    <message>
        <source>A rule needs a name.</source>
        <translation>规则要有名称。</translation>
    </message>
    <message>
        <source>Two rules are called {name}.</source>
        <translation>有两条规则都叫 {name}。</translation>
    </message>
    <message>
        <source>There are too many rules.</source>
        <translation>规则太多了。</translation>
    </message>
    <message>
        <source>{name}: the longest is shorter than the shortest.</source>
        <translation>{name}：最大长度小于最小长度。</translation>
    </message>
    <message>
        <source>{name} would match every code: say how it begins.</source>
        <translation>{name} 会匹配所有条码：请填写开头。</translation>
    </message>
    <message>
        <source>All patterns together are too slow.</source>
        <translation>所有格式加起来太慢。</translation>
    </message>
    <message>
        <source>{name}: the pattern is too long.</source>
        <translation>{name}：格式太长。</translation>
    </message>
    <message>
        <source>{name}: the pattern is not complete at {sign}.</source>
        <translation>{name}：格式在 {sign} 处不完整。</translation>
    </message>
    <message>
        <source>{name}: rules cannot do this, at {sign}.</source>
        <translation>{name}：规则不支持 {sign}。</translation>
    </message>
    <message>
        <source>{name}: a group cannot be repeated, at {sign}.</source>
        <translation>{name}：括号不能重复，在 {sign} 处。</translation>
    </message>
    <message>
        <source>{name}: too many open repeats, at {sign}.</source>
        <translation>{name}：不定长的重复太多，在 {sign} 处。</translation>
    </message>
    <message>
        <source>{name}: no field has this name, at {sign}.</source>
        <translation>{name}：没有这个字段名，在 {sign} 处。</translation>
    </message>
</context>
<context>
    <name>CodeTestBox</name>
    <message>
        <source>Test a code</source>
        <translation>测试条码</translation>
    </message>
    <message>
        <source>Scan or type any code</source>
        <translation>扫描或输入任意条码</translation>
    </message>
    <message>
        <source>It shows what each part of the code means, which rule cuts it and what the bench would do. Nothing is counted. While a parcel is open, type the code: scans go to the parcel.</source>
        <translation>这里显示条码每一段的意思、用到的规则，以及打包台会怎么做；不会计数。打包中请手工输入：扫码会算到包裹里。</translation>
    </message>
</context>
<context>
    <name>Codes</name>
    <message>
        <source>Go on with this parcel</source>
        <translation>继续打包这一单</translation>
    </message>
    <message>
        <source>Scan a waybill</source>
        <translation>请扫面单</translation>
    </message>
    <message>
        <source>Scan another code</source>
        <translation>请扫另一个条码</translation>
    </message>
    <message>
        <source>Expected: {expected}</source>
        <translation>要：{expected}</translation>
    </message>
    <message>
        <source>That is bin {name}</source>
        <translation>这是货位 {name}</translation>
    </message>
    <message>
        <source>Its goods are shown. To pack, scan a waybill</source>
        <translation>货位商品已显示；打包请扫面单</translation>
    </message>
    <message>
        <source>Scan the item, not its bin</source>
        <translation>请扫商品，不要扫货位码</translation>
    </message>
    <message>
        <source>That is wave {name}</source>
        <translation>这是波次 {name}</translation>
    </message>
    <message>
        <source>Its orders are shown. To pack, scan a waybill</source>
        <translation>波次订单已显示；打包请扫面单</translation>
    </message>
    <message>
        <source>That is tote {name}</source>
        <translation>这是周转箱 {name}</translation>
    </message>
    <message>
        <source>Scan a waybill that lies in it</source>
        <translation>请扫箱里的面单</translation>
    </message>
    <message>
        <source>Scan the items that lie in it</source>
        <translation>请扫箱里的商品</translation>
    </message>
    <message>
        <source>That is bench {name}</source>
        <translation>这是打包台 {name}</translation>
    </message>
    <message>
        <source>That is a carton or pallet number</source>
        <translation>这是整箱或托盘的号码</translation>
    </message>
    <message>
        <source>Open it and scan the items</source>
        <translation>请开箱，扫里面的商品</translation>
    </message>
    <message>
        <source>That is a company&apos;s place number</source>
        <translation>这是公司位置码</translation>
    </message>
    <message>
        <source>That is a lot or date, not the item</source>
        <translation>这是批号或日期，不是商品</translation>
    </message>
    <message>
        <source>Scan the item&apos;s code beside it</source>
        <translation>请扫旁边的商品条码</translation>
    </message>
    <message>
        <source>This code is not used here</source>
        <translation>这个条码这里不用</translation>
    </message>
    <message>
        <source>{box} at once are too many</source>
        <translation>一次 {box} 件太多</translation>
    </message>
    <message>
        <source>Room for {room}: scan single pieces</source>
        <translation>只差 {room} 件，请逐件扫</translation>
    </message>
    <message>
        <source>Scanned: {seen}</source>
        <translation>扫到：{seen}</translation>
    </message>
    <message>
        <source>lot {value}</source>
        <translation>批号 {value}</translation>
    </message>
    <message>
        <source>serial number {value}</source>
        <translation>序列号 {value}</translation>
    </message>
    <message>
        <source>use by {value}</source>
        <translation>有效期至 {value}</translation>
    </message>
    <message>
        <source>made on {value}</source>
        <translation>生产日期 {value}</translation>
    </message>
    <message>
        <source>beside it: {value}</source>
        <translation>旁边还有：{value}</translation>
    </message>
</context>
<context>
    <name>CodesPage</name>
    <message>
        <source>Codes</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Save the rules</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>Not saved. {trouble}</source>
        <translation>未保存。{trouble}</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>Yes</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Take up the held one</source>
        <translation>继续挂起的</translation>
    </message>
    <message>
        <source>Next parcel</source>
        <translation>下一单</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Ship a part</source>
        <translation>部分发货</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>补打</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>作废重打</translation>
    </message>
    <message>
        <source>Nothing came out</source>
        <translation>没出纸</translation>
    </message>
    <message>
        <source>Without weight</source>
        <translation>不称重</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Weight is right</source>
        <translation>重量没错</translation>
    </message>
    <message>
        <source>Box or filler</source>
        <translation>纸箱或填充物</translation>
    </message>
    <message>
        <source>This one is replaced</source>
        <translation>换掉这台</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手工确认</translation>
    </message>
    <message>
        <source>Other printer</source>
        <translation>换打印机</translation>
    </message>
    <message>
        <source>Hold more orders</source>
        <translation>多备单</translation>
    </message>
    <message>
        <source>Carrier has collected</source>
        <translation>快递已取件</translation>
    </message>
    <message>
        <source>Not collected</source>
        <translation>没有取件</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>朗读</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Nobody has come</source>
        <translation>没有人来取</translation>
    </message>
    <message>
        <source>Another carrier came</source>
        <translation>来的是别家快递</translation>
    </message>
    <message>
        <source>It left them here</source>
        <translation>来了，但没取走</translation>
    </message>
</context>
<context>
    <name>Companion</name>
    <message>
        <source>Sign in: scan the badge</source>
        <translation>登录：扫工牌</translation>
    </message>
    <message>
        <source>Scan the waybill of the next parcel</source>
        <translation>扫下一个包裹的面单</translation>
    </message>
    <message>
        <source>Scan the order&apos;s number</source>
        <translation>扫订单号</translation>
    </message>
    <message>
        <source>Scan the right item</source>
        <translation>扫正确的商品</translation>
    </message>
    <message>
        <source>Wait: the label is coming out below</source>
        <translation>请等：面单正从下方打出</translation>
    </message>
    <message>
        <source>Stick the label on and scan it</source>
        <translation>贴好面单并扫描</translation>
    </message>
    <message>
        <source>Put the parcel on the scale</source>
        <translation>把包裹放到秤上</translation>
    </message>
    <message>
        <source>Take the parcel off the scale</source>
        <translation>把包裹从秤上拿下</translation>
    </message>
    <message>
        <source>Read the remark on the screen, then scan &quot;Yes&quot;</source>
        <translation>看屏幕上的备注，再扫“确认”</translation>
    </message>
    <message>
        <source>The order was stopped: scan &quot;Yes&quot;</source>
        <translation>订单被拦截：扫“确认”</translation>
    </message>
    <message>
        <source>All parcels of the demo are packed</source>
        <translation>演示包裹已全部打包</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>工牌</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Right item</source>
        <translation>正确商品</translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation>错误商品</translation>
    </message>
    <message>
        <source>Fresh label</source>
        <translation>新面单</translation>
    </message>
    <message>
        <source>Another parcel&apos;s label</source>
        <translation>别的包裹的面单</translation>
    </message>
    <message>
        <source>Unknown code</source>
        <translation>不认识的条码</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Nothing came out</source>
        <translation>没出纸</translation>
    </message>
    <message>
        <source>No weight</source>
        <translation>不称重</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Packbench demo: the hand</source>
        <translation>打包台演示：操作手</translation>
    </message>
    <message>
        <source>Do this next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Hand scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Command card</source>
        <translation>命令卡</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Last label</source>
        <translation>最近的面单</translation>
    </message>
    <message>
        <source>Put the parcel on</source>
        <translation>放上包裹</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>拿下包裹</translation>
    </message>
    <message>
        <source>No label has come out yet.</source>
        <translation>还没有打出面单。</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Its name at the server.</source>
        <translation>服务器上的数据库名称。</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Only without a key, and for old versions.</source>
        <translation>没有密钥时、或旧版本才需要。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Of the user application REST API, allowed by that user.</source>
        <translation>该用户的“REST API”应用密钥，须由本人批准。</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Made in Odoo: own preferences, security. Paste it here.</source>
        <translation>在 Odoo 的“我的偏好 → 安全”里生成，粘贴到这里。</translation>
    </message>
    <message>
        <source>Key ends on</source>
        <translation>密钥到期日</translation>
    </message>
    <message>
        <source>As 2027-02-20, at most 90 days on. You are warned two weeks before.</source>
        <translation>格式 2027-02-20，最长 90 天；到期前两周会提醒。</translation>
    </message>
    <message>
        <source>Operation types</source>
        <translation>作业类型</translation>
    </message>
    <message>
        <source>Names with commas between; empty: all deliveries to customers.</source>
        <translation>填名称，用逗号分隔；留空为所有发货单。</translation>
    </message>
    <message>
        <source>Language of names</source>
        <translation>名称语言</translation>
    </message>
    <message>
        <source>As zh_CN; it must be installed there. Empty: English.</source>
        <translation>如 zh_CN，须已在对方安装；留空为英文。</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>App key</source>
        <translation>App Key</translation>
    </message>
    <message>
        <source>App secret</source>
        <translation>App Secret</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Empty for your own application: it fetches one by itself.</source>
        <translation>自有应用可留空，会自动获取。</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>刷新令牌</translation>
    </message>
    <message>
        <source>As the version offers</source>
        <translation>按版本自动选择</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>调用额度</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>首页数据</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>服务器有应答。</translation>
    </message>
    <message>
        <source>Trusted.</source>
        <translation>证书可信。</translation>
    </message>
    <message>
        <source>It lets this bench in.</source>
        <translation>登录成功。</translation>
    </message>
    <message>
        <source>Everything that packing needs is allowed.</source>
        <translation>打包所需的权限都有。</translation>
    </message>
    <message>
        <source>Both clocks agree.</source>
        <translation>两边时间一致。</translation>
    </message>
    <message>
        <source>Enough.</source>
        <translation>额度够用。</translation>
    </message>
    <message>
        <source>Orders come.</source>
        <translation>能取到订单。</translation>
    </message>
    <message>
        <source>This is no address. It begins with https:// and names a server.</source>
        <translation>地址不对：应以 https:// 开头，后面是服务器名。</translation>
    </message>
    <message>
        <source>No server is called so. Check the spelling and the network cable.</source>
        <translation>找不到这台服务器：请检查拼写和网线。</translation>
    </message>
    <message>
        <source>The server is there, but nothing listens. Check the number behind the colon.</source>
        <translation>服务器在，但这个端口没有服务：请检查冒号后面的数字。</translation>
    </message>
    <message>
        <source>No answer came in time. Is a firewall in between?</source>
        <translation>迟迟没有应答：中间是否有防火墙？</translation>
    </message>
    <message>
        <source>The server cannot be reached. Is this PC in the right network?</source>
        <translation>连不上服务器：这台电脑的网络对吗？</translation>
    </message>
    <message>
        <source>This PC goes through a proxy, so it cannot be tried directly.</source>
        <translation>这台电脑走代理，无法直接测试这一步。</translation>
    </message>
    <message>
        <source>The server is this PC; nothing leaves it.</source>
        <translation>服务器就是本机，数据不出这台电脑。</translation>
    </message>
    <message>
        <source>Not encrypted: key and addresses can be read on the way. Ask for an https:// address.</source>
        <translation>没有加密：密钥和收件信息在途中可被看到。请要一个 https:// 地址。</translation>
    </message>
    <message>
        <source>The certificate has run out. Whoever runs the server must renew it.</source>
        <translation>证书已过期，请服务器管理员更新。</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. Is this PC&apos;s date right?</source>
        <translation>证书尚未生效：这台电脑的日期对吗？</translation>
    </message>
    <message>
        <source>The certificate is another server&apos;s. Use the name that it bears.</source>
        <translation>证书属于另一台服务器：请用证书上的名称。</translation>
    </message>
    <message>
        <source>This PC does not trust the certificate. Install your company&apos;s root certificate.</source>
        <translation>本机不信任这张证书：请安装公司的根证书。</translation>
    </message>
    <message>
        <source>Trusted, but it ends soon. Tell whoever runs the server.</source>
        <translation>可信，但快到期了，请告知服务器管理员。</translation>
    </message>
    <message>
        <source>No encrypted connection comes about here. Check the number behind the colon.</source>
        <translation>这里建不起加密连接：请检查冒号后面的数字。</translation>
    </message>
    <message>
        <source>Something is not filled in yet.</source>
        <translation>还有必填项没填。</translation>
    </message>
    <message>
        <source>Key or login is wrong, or the key has ended. Make a new one.</source>
        <translation>密钥或登录名不对，或密钥已到期：请重新生成。</translation>
    </message>
    <message>
        <source>It lets this bench in. Write down when the key ends, so that you are warned before.</source>
        <translation>登录成功。请填上密钥到期日，到期前会提醒。</translation>
    </message>
    <message>
        <source>The key ends soon. Make a new one now, before a shift stands still.</source>
        <translation>密钥快到期了：现在就换新的，免得上班时停线。</translation>
    </message>
    <message>
        <source>By the date written here the key has ended, yet it opens. Correct the date.</source>
        <translation>按这里填的日期密钥已到期，但仍能登录：请改正日期。</translation>
    </message>
    <message>
        <source>This version asks for database and login as well.</source>
        <translation>这个版本还需要数据库和登录名。</translation>
    </message>
    <message>
        <source>This version is too old for this program.</source>
        <translation>版本太旧，本程序不支持。</translation>
    </message>
    <message>
        <source>This version does not have the chosen interface. Choose another.</source>
        <translation>这个版本没有所选接口，请换一个。</translation>
    </message>
    <message>
        <source>Something answers, but it is no Odoo. Check the address.</source>
        <translation>有应答，但不是 Odoo：请检查地址。</translation>
    </message>
    <message>
        <source>The server sends us elsewhere. Use that address.</source>
        <translation>服务器转到了别的地址：请改用那个地址。</translation>
    </message>
    <message>
        <source>App key and secret do not belong together. Copy both again.</source>
        <translation>App Key 和 App Secret 不匹配：请重新复制两项。</translation>
    </message>
    <message>
        <source>This network&apos;s address is not on the platform&apos;s list. Add it there.</source>
        <translation>本网络的 IP 不在平台白名单里，请在平台添加。</translation>
    </message>
    <message>
        <source>The token has ended. Authorise the application again.</source>
        <translation>令牌已到期，请重新授权应用。</translation>
    </message>
    <message>
        <source>The token may not be renewed. Authorise the application again.</source>
        <translation>令牌不能续期，请重新授权应用。</translation>
    </message>
    <message>
        <source>There is no database of this name, or the server was started without it.</source>
        <translation>没有这个名称的数据库，或服务器启动时未加载它。</translation>
    </message>
    <message>
        <source>This user has no company. Enter one in the ERP, at the user.</source>
        <translation>这个用户没有所属公司。请在 ERP 的用户资料里填写公司。</translation>
    </message>
    <message>
        <source>Too many wrong logins. Wait five minutes, then once more.</source>
        <translation>登录错误次数太多：等五分钟再试。</translation>
    </message>
    <message>
        <source>This user may not do everything. Have these rights given.</source>
        <translation>这个用户权限不够，请开通以下权限。</translation>
    </message>
    <message>
        <source>Allowed as far as it can be tried without changing anything.</source>
        <translation>在不改动数据的前提下能试的都允许。</translation>
    </message>
    <message>
        <source>Reading is allowed. Try one parcel before the shift.</source>
        <translation>可以读取。上班前先试发一个包裹。</translation>
    </message>
    <message>
        <source>The clocks differ by so many seconds. Let this PC set its clock by itself.</source>
        <translation>两边时间相差的秒数如下：请让这台电脑自动对时。</translation>
    </message>
    <message>
        <source>It does not say. Usually this much, shared by all benches.</source>
        <translation>对方没有说明；通常如下，由所有工位共用。</translation>
    </message>
    <message>
        <source>It sets no limit.</source>
        <translation>没有限制。</translation>
    </message>
    <message>
        <source>Too many calls at the moment. Once more in a minute.</source>
        <translation>眼下调用太多，一分钟后再试。</translation>
    </message>
    <message>
        <source>It answers, but no order waits. Is the warehouse right?</source>
        <translation>有应答，但没有待发订单：仓库选对了吗？</translation>
    </message>
    <message>
        <source>The warehouse of this bench is not known there.</source>
        <translation>对方没有本工位的仓库。</translation>
    </message>
    <message>
        <source>The answer is not what this ERP promises. Check address and version.</source>
        <translation>应答不符合该 ERP 的接口：请检查地址和版本。</translation>
    </message>
    <message>
        <source>The ERP says no:</source>
        <translation>ERP 拒绝：</translation>
    </message>
    <message>
        <source>This ERP does not say.</source>
        <translation>该 ERP 不提供。</translation>
    </message>
    <message>
        <source>{n} on the first page</source>
        <translation>首页有 {n} 单</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>有效期到 {date}</translation>
    </message>
</context>
<context>
    <name>ConnectionFields</name>
    <message>
        <source>Which ERP</source>
        <translation>连接哪个 ERP</translation>
    </message>
    <message>
        <source>ERP</source>
        <translation>ERP</translation>
    </message>
    <message>
        <source>Tried: {versions}.</source>
        <translation>已验证：{versions}。</translation>
    </message>
    <message>
        <source>Tried on recorded answers only: {versions}.</source>
        <translation>仅按录制的应答验证过：{versions}。</translation>
    </message>
    <message>
        <source>Never tried: {versions}.</source>
        <translation>未验证：{versions}。</translation>
    </message>
    <message>
        <source>Built in; it comes with this program.</source>
        <translation>内置，随本程序提供。</translation>
    </message>
    <message>
        <source>Secrets are kept in this PC&apos;s keyring. They are never shown again.</source>
        <translation>密钥保存在系统的凭据库里，不再显示。</translation>
    </message>
    <message>
        <source>Secrets are kept in a file that only this user can read, and never shown again.</source>
        <translation>密钥保存在只有当前用户能读的文件里，不再显示。</translation>
    </message>
    <message>
        <source>kept; type to replace it</source>
        <translation>已保存；输入即替换</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>可留空</translation>
    </message>
</context>
<context>
    <name>ConnectionPage</name>
    <message>
        <source>ERP connection</source>
        <translation>ERP 连接</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Test it</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Still missing: {names}</source>
        <translation>还没填：{names}</translation>
    </message>
    <message>
        <source>Saved. The exchange goes on with it at once.</source>
        <translation>已保存，马上按新设置同步。</translation>
    </message>
    <message>
        <source>The key to the ERP has ended. Make a new one and enter it here.</source>
        <translation>ERP 密钥已到期：请生成新密钥并填在这里。</translation>
    </message>
    <message>
        <source>Days until the key to the ERP ends: {days}. Make a new one before.</source>
        <translation>ERP 密钥还有 {days} 天到期，请提前换新的。</translation>
    </message>
</context>
<context>
    <name>CorrectForm</name>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Weight in grams</source>
        <translation>重量（克）</translation>
    </message>
    <message>
        <source>Correct and send again</source>
        <translation>改好后重新上传</translation>
    </message>
</context>
<context>
    <name>DeviceDetail</name>
    <message>
        <source>New scanner</source>
        <translation>新扫码枪</translation>
    </message>
    <message>
        <source>Now and test</source>
        <translation>状态与测试</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>for {time}</source>
        <translation>已持续 {time}</translation>
    </message>
</context>
<context>
    <name>DeviceFacts</name>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{time} ago</source>
        <translation>{time}前</translation>
    </message>
    <message>
        <source>Too heavy</source>
        <translation>超载</translation>
    </message>
    <message>
        <source>Below zero</source>
        <translation>低于零点</translation>
    </message>
    <message>
        <source>{weight} kg</source>
        <translation>{weight} kg</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} 张待打</translation>
    </message>
    <message>
        <source>{n} per second</source>
        <translation>每秒 {n} 次</translation>
    </message>
    <message>
        <source>{n} scans</source>
        <translation>已扫 {n} 次</translation>
    </message>
    <message>
        <source>for {time}</source>
        <translation>已 {time}</translation>
    </message>
    <message>
        <source>lost {n} times since the start</source>
        <translation>启动后断开 {n} 次</translation>
    </message>
    <message>
        <source>lost once since the start</source>
        <translation>启动后断开 1 次</translation>
    </message>
    <message>
        <source>back after {time}</source>
        <translation>{time}后恢复</translation>
    </message>
</context>
<context>
    <name>DeviceForm</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>移除此设备</translation>
    </message>
    <message>
        <source>Nothing of it reaches the bench any more, and its set-up is forgotten.</source>
        <translation>它的数据不再进入本台，设置也会清除。</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>DevicePage</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Add a scanner</source>
        <translation>添加扫码枪</translation>
    </message>
    <message>
        <source>Codes and their rules</source>
        <translation>条码与规则</translation>
    </message>
    <message>
        <source>Guided set-up</source>
        <translation>设置向导</translation>
    </message>
</context>
<context>
    <name>DeviceWords</name>
    <message>
        <source>Scanner unplugged</source>
        <translation>扫码枪已断开</translation>
    </message>
    <message>
        <source>Plug its cable in; it comes back by itself</source>
        <translation>插好线，会自动恢复</translation>
    </message>
    <message>
        <source>Scanner taken by another program</source>
        <translation>扫码枪被其他程序占用</translation>
    </message>
    <message>
        <source>Close that program</source>
        <translation>请关闭那个程序</translation>
    </message>
    <message>
        <source>No right to open the scanner</source>
        <translation>没有打开扫码枪的权限</translation>
    </message>
    <message>
        <source>Ask whoever looks after this PC</source>
        <translation>请找管理本机的人</translation>
    </message>
    <message>
        <source>No such scanner port</source>
        <translation>扫码枪端口不存在</translation>
    </message>
    <message>
        <source>Choose it on the Devices page</source>
        <translation>请在设备页选择</translation>
    </message>
    <message>
        <source>Scanner silent</source>
        <translation>扫码枪没有数据</translation>
    </message>
    <message>
        <source>Scan once; check its lamp and cable</source>
        <translation>扫一次，看灯、查线</translation>
    </message>
    <message>
        <source>Scanner sends nothing readable</source>
        <translation>扫码枪数据读不懂</translation>
    </message>
    <message>
        <source>Set its speed on the Devices page</source>
        <translation>请在设备页改波特率</translation>
    </message>
    <message>
        <source>This PC cannot drive the scanner</source>
        <translation>本机不支持此扫码枪</translation>
    </message>
    <message>
        <source>Switch it to COM mode</source>
        <translation>请切换为串口模式</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已打开</translation>
    </message>
    <message>
        <source>Press it once: letters come inverted</source>
        <translation>按一下：字母大小写反了</translation>
    </message>
    <message>
        <source>Another keyboard layout</source>
        <translation>键盘布局不对</translation>
    </message>
    <message>
        <source>Switch this PC to the English (US) layout</source>
        <translation>请切换为美式英文键盘</translation>
    </message>
    <message>
        <source>The input method takes keys</source>
        <translation>输入法截走了按键</translation>
    </message>
    <message>
        <source>Switch it to English or use COM</source>
        <translation>切到英文，或改串口模式</translation>
    </message>
    <message>
        <source>Keys come slowly</source>
        <translation>按键传得慢</translation>
    </message>
    <message>
        <source>Switch the scanner to COM mode</source>
        <translation>建议改用串口模式</translation>
    </message>
    <message>
        <source>Scale unplugged</source>
        <translation>电子秤已断开</translation>
    </message>
    <message>
        <source>Scale taken by another program</source>
        <translation>电子秤被其他程序占用</translation>
    </message>
    <message>
        <source>No right to open the scale</source>
        <translation>没有打开电子秤的权限</translation>
    </message>
    <message>
        <source>No such scale port</source>
        <translation>电子秤端口不存在</translation>
    </message>
    <message>
        <source>Scale silent</source>
        <translation>电子秤没有数据</translation>
    </message>
    <message>
        <source>Switch it on; check its cable</source>
        <translation>请开机并检查连线</translation>
    </message>
    <message>
        <source>Scale sends nothing readable</source>
        <translation>电子秤数据读不懂</translation>
    </message>
    <message>
        <source>Find its protocol on the Devices page</source>
        <translation>请在设备页识别协议</translation>
    </message>
    <message>
        <source>Scale frozen</source>
        <translation>电子秤数值卡住</translation>
    </message>
    <message>
        <source>Switch it off and on again</source>
        <translation>请关机再开机</translation>
    </message>
    <message>
        <source>Scale shows another unit</source>
        <translation>电子秤单位变了</translation>
    </message>
    <message>
        <source>Set its unit back</source>
        <translation>请在秤上改回原单位</translation>
    </message>
    <message>
        <source>This PC cannot drive the scale</source>
        <translation>本机不支持此电子秤</translation>
    </message>
    <message>
        <source>Choose another port or protocol</source>
        <translation>请换端口或协议</translation>
    </message>
    <message>
        <source>Device in trouble</source>
        <translation>设备有故障</translation>
    </message>
    <message>
        <source>Unplug it and plug it in again</source>
        <translation>请拔下再插上</translation>
    </message>
    <message>
        <source>Scanner as keyboard</source>
        <translation>键盘模式扫码枪</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Scanner (HID)</source>
        <translation>扫码枪（HID）</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Not set up</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Waiting for it</source>
        <translation>等待连接</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>正在监听</translation>
    </message>
    <message>
        <source>Scan anything: it shows here</source>
        <translation>随便扫一个，这里会显示</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>正常</translation>
    </message>
</context>
<context>
    <name>FindOrderPage</name>
    <message>
        <source>Find an order</source>
        <translation>查订单</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Scan or type the waybill or any order number, then Enter</source>
        <translation>扫描或输入运单号、任一订单号，然后按 Enter</translation>
    </message>
    <message>
        <source>Waybill, platform number, ERP number: any of them will do, also of a return, a purchase or a wave. The scanner works here too.</source>
        <translation>运单号、平台单号、ERP 单号都可以，退货单、采购单、波次号也行。这里也能直接扫码。</translation>
    </message>
    <message>
        <source>No order here bears &quot;{number}&quot;. Asking the ERP for a return …</source>
        <translation>这里没有号码为“{number}”的订单，正在向 ERP 查询退货 …</translation>
    </message>
    <message>
        <source>No order here bears &quot;{number}&quot;. Scan it on the packing page: the ERP is asked then.</source>
        <translation>这里没有号码为“{number}”的订单。请在打包页扫描，届时会询问 ERP。</translation>
    </message>
</context>
<context>
    <name>FindProductPage</name>
    <message>
        <source>Find a product</source>
        <translation>查商品</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Scan or type a barcode, a SKU or a part of the name, then Enter</source>
        <translation>扫描或输入条码、商品编码或部分名称，然后按 Enter</translation>
    </message>
    <message>
        <source>Any code of the product will do. The scanner works here too.</source>
        <translation>商品的任一条码都可以，也可以用扫码枪。</translation>
    </message>
    <message>
        <source>No product here bears &quot;{code}&quot;. Check the code, or search by a part of the name.</source>
        <translation>这里没有“{code}”对应的商品。请核对条码，或按部分名称查找。</translation>
    </message>
    <message>
        <source>Look it up by its own code to ask for bins.</source>
        <translation>用它自己的编码查询，就会询问仓位。</translation>
    </message>
    <message>
        <source>Bins: asking the ERP …</source>
        <translation>仓位：正在询问 ERP…</translation>
    </message>
    <message>
        <source>The ERP has named no bin for it.</source>
        <translation>ERP 没有给出它的仓位。</translation>
    </message>
</context>
<context>
    <name>FindScale</name>
    <message>
        <source>Choose where it is plugged in, then it listens there.</source>
        <translation>先选择端口，再在那里监听。</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>停止监听</translation>
    </message>
    <message>
        <source>Find by itself</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>known weight, g</source>
        <translation>砝码克数</translation>
    </message>
    <message>
        <source>What lies on the scale while it listens; tells reversed figures from plain ones</source>
        <translation>监听时秤上的已知重量，用来分辨数字是否倒序</translation>
    </message>
    <message>
        <source>Listening, {n} s … leave the scale as it is</source>
        <translation>监听中，{n} 秒……请不要动秤</translation>
    </message>
    <message>
        <source>{state}. {fix}.</source>
        <translation>{state}。{fix}。</translation>
    </message>
    <message>
        <source>Nothing that makes sense came. Switch the scale on, set its output to continuous.</source>
        <translation>没有收到读得懂的数据。请打开电子秤，把输出设为连续。</translation>
    </message>
    <message>
        <source>Compare with its display, then take one.</source>
        <translation>与秤的显示对照，再选一个。</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>First start</source>
        <translation>首次启动</translation>
    </message>
    <message>
        <source>Welcome. Who leads this bench?</source>
        <translation>欢迎。谁是这台的组长？</translation>
    </message>
    <message>
        <source>The lead adds people, settles what the ERP refuses, and changes settings. More leads can follow.</source>
        <translation>组长可以添加人员、处理被 ERP 拒绝的单、修改设置。以后还可以再加组长。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>PIN once more</source>
        <translation>再输一次密码</translation>
    </message>
    <message>
        <source>PIN, 4 to 12 digits</source>
        <translation>密码，4 到 12 位数字</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>需要姓名。</translation>
    </message>
    <message>
        <source>The PIN needs at least {n} digits.</source>
        <translation>密码至少 {n} 位数字。</translation>
    </message>
    <message>
        <source>The two PINs differ. Type the second one again.</source>
        <translation>两次密码不同，请重输第二次。</translation>
    </message>
</context>
<context>
    <name>FloorTile</name>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Refund, nothing comes back</source>
        <translation>仅退款，无退货</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>换货</translation>
    </message>
    <message>
        <source>Sent once more</source>
        <translation>补发</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>Not accepted by the buyer</source>
        <translation>拒收退货</translation>
    </message>
    <message>
        <source>After-sale</source>
        <translation>售后单</translation>
    </message>
    <message>
        <source>Single-item wave</source>
        <translation>单件波次</translation>
    </message>
    <message>
        <source>Multi-item wave</source>
        <translation>多件波次</translation>
    </message>
    <message>
        <source>Wave of large orders</source>
        <translation>大单波次</translation>
    </message>
    <message>
        <source>Full-box wave</source>
        <translation>整箱波次</translation>
    </message>
    <message>
        <source>Group wave</source>
        <translation>团单波次</translation>
    </message>
    <message>
        <source>Second-sorting wave</source>
        <translation>二次分拣波次</translation>
    </message>
    <message>
        <source>Wave by lots</source>
        <translation>按批号波次</translation>
    </message>
    <message>
        <source>not with the buyer yet</source>
        <translation>买家未收到</translation>
    </message>
    <message>
        <source>with the buyer</source>
        <translation>在买家手中</translation>
    </message>
    <message>
        <source>on the way back</source>
        <translation>退回途中</translation>
    </message>
    <message>
        <source>received here</source>
        <translation>本仓已收货</translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Waits to be confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Merged with another</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Waits to be picked</source>
        <translation>待拣货</translation>
    </message>
    <message>
        <source>Being picked</source>
        <translation>拣货中</translation>
    </message>
    <message>
        <source>Being sorted</source>
        <translation>播种中</translation>
    </message>
    <message>
        <source>Being packed</source>
        <translation>打包中</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Waybill of the return</source>
        <translation>退回运单</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>货物</translation>
    </message>
    <message>
        <source>Received / expected</source>
        <translation>已收 / 应收</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>采购单</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>入库单</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单数</translation>
    </message>
    <message>
        <source>Pieces picked</source>
        <translation>已拣件数</translation>
    </message>
    <message>
        <source>Picker</source>
        <translation>拣货员</translation>
    </message>
    <message>
        <source>Carts</source>
        <translation>播种车</translation>
    </message>
    <message>
        <source>Picked / wanted</source>
        <translation>已拣 / 应拣</translation>
    </message>
    <message>
        <source>{sku}; {n} of them defective</source>
        <translation>{sku}；其中次品 {n} 件</translation>
    </message>
</context>
<context>
    <name>GuessRow</name>
    <message>
        <source>Take this</source>
        <translation>用这个</translation>
    </message>
</context>
<context>
    <name>GuessWords</name>
    <message>
        <source>{n} frames</source>
        <translation>{n} 帧</translation>
    </message>
    <message>
        <source>all check sums right</source>
        <translation>校验全部正确</translation>
    </message>
    <message>
        <source>has no check sum</source>
        <translation>没有校验</translation>
    </message>
    <message>
        <source>answers when asked</source>
        <translation>有问必答</translation>
    </message>
    <message>
        <source>{n} % of the bytes made no sense</source>
        <translation>{n} % 的字节读不懂</translation>
    </message>
    <message>
        <source>too few to be sure</source>
        <translation>数据太少，不能确定</translation>
    </message>
    <message>
        <source>could be {other}: put a known weight on</source>
        <translation>也可能是 {other}：请放上已知重量</translation>
    </message>
    <message>
        <source>{other} reads the same</source>
        <translation>{other} 读数相同</translation>
    </message>
    <message>
        <source>unproved</source>
        <translation>未经验证</translation>
    </message>
    <message>
        <source>shows the known weight</source>
        <translation>与已知重量相符</translation>
    </message>
    <message>
        <source>shows another weight</source>
        <translation>与已知重量不符</translation>
    </message>
    <message>
        <source>{n} % sure</source>
        <translation>把握 {n} %</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>What is due now</source>
        <translation>现在要做</translation>
    </message>
    <message>
        <source>Press the key, touch it, or scan its card.  Esc closes this help</source>
        <translation>按键、点一下或扫对应的卡都行，Esc 关闭帮助</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Type the number, then Enter</source>
        <translation>输入号码后按 Enter</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>已看过</translation>
    </message>
    <message>
        <source>Without weight</source>
        <translation>不称重</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>选行</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手工确认</translation>
    </message>
    <message>
        <source>Type a number</source>
        <translation>输入号码</translation>
    </message>
    <message>
        <source>Nothing came out</source>
        <translation>没出纸</translation>
    </message>
    <message>
        <source>Copy of the label</source>
        <translation>补打副本</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>作废重打</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Hold more orders</source>
        <translation>多备单</translation>
    </message>
    <message>
        <source>Carrier has collected</source>
        <translation>快递已取件</translation>
    </message>
    <message>
        <source>中文 / English</source>
        <translation>中文 / English</translation>
    </message>
    <message>
        <source>Light / dark</source>
        <translation>浅色 / 深色</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>LackRows</name>
    <message>
        <source>What this ERP cannot do, and what to do instead</source>
        <translation>该 ERP 做不到的，以及怎么办</translation>
    </message>
    <message>
        <source>The test will tell.</source>
        <translation>测试后显示。</translation>
    </message>
    <message>
        <source>Nothing that this program could use is missing.</source>
        <translation>本程序用得到的功能它都有。</translation>
    </message>
</context>
<context>
    <name>Lacks</name>
    <message>
        <source>This version was never tried</source>
        <translation>这个版本没验证过</translation>
    </message>
    <message>
        <source>Pack one parcel and look at it in the ERP before the shift.</source>
        <translation>上班前先打包一单，到 ERP 里核对。</translation>
    </message>
    <message>
        <source>No waybill numbers</source>
        <translation>不给运单号</translation>
    </message>
    <message>
        <source>Get the number in the ERP; it comes with the order.</source>
        <translation>在 ERP 里取号，单号会随订单过来。</translation>
    </message>
    <message>
        <source>No waybills to print</source>
        <translation>不给面单内容</translation>
    </message>
    <message>
        <source>Print them in the ERP and pack label first.</source>
        <translation>在 ERP 里打面单，按先贴单后打包的流程做。</translation>
    </message>
    <message>
        <source>No refunds or questions</source>
        <translation>看不到退款和问题单</translation>
    </message>
    <message>
        <source>Only a cancelled delivery stops a parcel. Cancel it there, a note is not enough.</source>
        <translation>只有取消发货单才会拦截；光写备注不行。</translation>
    </message>
    <message>
        <source>No stops of some shops</source>
        <translation>部分店铺看不到拦截</translation>
    </message>
    <message>
        <source>Look at the platform&apos;s own page before the carrier comes.</source>
        <translation>快递来之前，到平台后台查看。</translation>
    </message>
    <message>
        <source>No orders of some shops</source>
        <translation>部分店铺的订单读不到</translation>
    </message>
    <message>
        <source>They never come here: pack and ship them in the ERP.</source>
        <translation>这些订单不会到这里，请在 ERP 里打包发货。</translation>
    </message>
    <message>
        <source>No parts of an order</source>
        <translation>不能部分发货</translation>
    </message>
    <message>
        <source>Divide the order in the ERP first.</source>
        <translation>先在 ERP 里拆单。</translation>
    </message>
    <message>
        <source>No goods by length or weight</source>
        <translation>不支持按长度或重量卖的商品</translation>
    </message>
    <message>
        <source>Pack and ship these in the ERP.</source>
        <translation>这类订单在 ERP 里发货。</translation>
    </message>
    <message>
        <source>No weights</source>
        <translation>不收重量</translation>
    </message>
    <message>
        <source>The weight stays in this bench&apos;s journal.</source>
        <translation>重量留在本工位的流水里。</translation>
    </message>
    <message>
        <source>No barcodes</source>
        <translation>没有条码</translation>
    </message>
    <message>
        <source>Enter them in the ERP, or print SKU labels here.</source>
        <translation>在 ERP 里补录，或在这里打印商品标签。</translation>
    </message>
    <message>
        <source>No lots</source>
        <translation>不收批次</translation>
    </message>
    <message>
        <source>Note the lot in the ERP by hand.</source>
        <translation>批次在 ERP 里手工登记。</translation>
    </message>
    <message>
        <source>No serial numbers</source>
        <translation>不收序列号</translation>
    </message>
    <message>
        <source>They stay in this bench&apos;s journal.</source>
        <translation>序列号留在本工位的流水里。</translation>
    </message>
    <message>
        <source>No bins</source>
        <translation>没有库位</translation>
    </message>
    <message>
        <source>Look at the pick list of the ERP.</source>
        <translation>看 ERP 的拣货单。</translation>
    </message>
    <message>
        <source>No check piece by piece</source>
        <translation>不收逐件验货结果</translation>
    </message>
    <message>
        <source>The proof is in this bench&apos;s journal.</source>
        <translation>凭据在本工位的流水里。</translation>
    </message>
    <message>
        <source>No videos</source>
        <translation>不收录像</translation>
    </message>
    <message>
        <source>Look for them in your camera system.</source>
        <translation>到监控系统里查。</translation>
    </message>
    <message>
        <source>No record of who packed</source>
        <translation>不记录打包人</translation>
    </message>
    <message>
        <source>It is in this bench&apos;s journal and in its lists.</source>
        <translation>本工位的流水和列表里有。</translation>
    </message>
    <message>
        <source>No goods coming back</source>
        <translation>不能登记退货</translation>
    </message>
    <message>
        <source>Take returns in in the ERP.</source>
        <translation>退货在 ERP 里入库。</translation>
    </message>
    <message>
        <source>No goods coming in</source>
        <translation>不能收货</translation>
    </message>
    <message>
        <source>Receive purchases in the ERP.</source>
        <translation>采购在 ERP 里收货。</translation>
    </message>
    <message>
        <source>No stocktaking</source>
        <translation>不能盘点</translation>
    </message>
    <message>
        <source>Enter counts in the ERP.</source>
        <translation>盘点数在 ERP 里录入。</translation>
    </message>
    <message>
        <source>No moving of stock</source>
        <translation>不能移库</translation>
    </message>
    <message>
        <source>Move stock in the ERP.</source>
        <translation>在 ERP 里移库。</translation>
    </message>
    <message>
        <source>No waves</source>
        <translation>没有波次</translation>
    </message>
    <message>
        <source>Pick by the lists of the ERP.</source>
        <translation>按 ERP 的单子拣货。</translation>
    </message>
    <message>
        <source>No count of its own</source>
        <translation>不能反查件数</translation>
    </message>
    <message>
        <source>After an outage compare with the list of shipments in the ERP.</source>
        <translation>断网恢复后，与 ERP 的发货列表核对。</translation>
    </message>
</context>
<context>
    <name>LastGoodBar</name>
    <message>
        <source>Scan it, or type its waybill</source>
        <translation>扫描它，或输入运单号</translation>
    </message>
    <message>
        <source>Print the rest</source>
        <translation>打印其余</translation>
    </message>
    <message>
        <source>None is good: print all anew</source>
        <translation>没有一张好的，全部重打</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
</context>
<context>
    <name>LeadLists</name>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Packer</source>
        <translation>打包员</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>追回</translation>
    </message>
    <message>
        <source>Packed here and stopped or changed since. Find each parcel and scan its waybill: that takes it off.</source>
        <translation>本台打完包后被拦截或改动的包裹。找到后扫它的面单，就从这里消掉。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Checked before</source>
        <translation>打包时拦截查询</translation>
    </message>
    <message>
        <source>Stop known</source>
        <translation>得知拦截</translation>
    </message>
    <message>
        <source>Left before the stop</source>
        <translation>拦截前已取走</translation>
    </message>
    <message>
        <source>Waits for its carrier</source>
        <translation>待快递取件</translation>
    </message>
    <message>
        <source>Packed here and not collected. Say when a carrier has come: a stop after that is no parcel to look for.</source>
        <translation>本台打包后还没取走的包裹。快递来取过就点一下：之后的拦截不用再在仓里找件。</translation>
    </message>
    <message>
        <source>Every parcel packed here has been collected.</source>
        <translation>本台打包的包裹都已取走。</translation>
    </message>
    <message>
        <source>To take back</source>
        <translation>待追回</translation>
    </message>
    <message>
        <source>The oldest</source>
        <translation>最早的</translation>
    </message>
    <message>
        <source>Collected last</source>
        <translation>上次取件</translation>
    </message>
    <message>
        <source>Carrier has collected</source>
        <translation>快递已取件</translation>
    </message>
    <message>
        <source>Collected lately</source>
        <translation>最近取件</translation>
    </message>
    <message>
        <source>What each carrier took last. If that was wrong, say why: its parcels stand here again, and those stopped since are looked for.</source>
        <translation>各快递最近一次取走的包裹。如果点错了，说明原因：这些包裹重新算在仓内，期间被拦截的会列入追回。</translation>
    </message>
    <message>
        <source>No carrier has collected in these hours.</source>
        <translation>最近没有快递取件。</translation>
    </message>
    <message>
        <source>Wrong: {reason}</source>
        <translation>更正：{reason}</translation>
    </message>
    <message>
        <source>The {n} parcels of {carrier} still stand in the hall? Then they count so again.</source>
        <translation>{carrier}的 {n} 个包裹还在仓内？那就重新算作待取件。</translation>
    </message>
    <message>
        <source>Parcel {waybill} is seen to? It leaves this list, and the status line.</source>
        <translation>包裹 {waybill} 已经处理？它将从列表和状态栏中去掉。</translation>
    </message>
    <message>
        <source>Left: {reason}</source>
        <translation>已发走：{reason}</translation>
    </message>
    <message>
        <source>Parcel {waybill} is gone? The ERP has it as shipped; it leaves this list.</source>
        <translation>包裹 {waybill} 已经发走？ERP 里已是发货状态，从这里消掉。</translation>
    </message>
    <message>
        <source>{n} parcels of {carrier} are to be taken back and not found. Has it taken them all the same?</source>
        <translation>{carrier}还有 {n} 件待追回没找到，确定也一起取走了吗？</translation>
    </message>
    <message>
        <source>Has {carrier} taken its {n} parcels out of the hall?</source>
        <translation>{carrier}的 {n} 件都取走了吗？</translation>
    </message>
    <message>
        <source>At this bench</source>
        <translation>就在本台</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>已取走</translation>
    </message>
    <message>
        <source>Collected by the carrier before their stop was known here. Ask the carrier to stop them, then say so.</source>
        <translation>快递取走之后，这里才收到拦截。请联系快递拦截，然后在这里登记。</translation>
    </message>
    <message>
        <source>No stopped parcel has left in these three days, or all are seen to.</source>
        <translation>这三天没有被拦截却已发走的包裹，或者都已处理。</translation>
    </message>
    <message>
        <source>In the cage, under {n}</source>
        <translation>笼车里，上面 {n} 件</translation>
    </message>
    <message>
        <source>In the cage, on top</source>
        <translation>笼车最上面</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>看不到</translation>
    </message>
    <message>
        <source>never</source>
        <translation>没查过</translation>
    </message>
    <message>
        <source>{time} earlier</source>
        <translation>{time}前</translation>
    </message>
    <message>
        <source>Nothing to take back: no packed parcel has been stopped since.</source>
        <translation>没有要追回的：打包后没有订单被拦截。</translation>
    </message>
    <message>
        <source>Why stopped</source>
        <translation>拦截原因</translation>
    </message>
    <message>
        <source>Parcel {waybill} is gone? Then it is sent to the ERP as shipped although the order was stopped.</source>
        <translation>包裹 {waybill} 已经发走了吗？确认后虽被拦截，仍会作为已发货上传 ERP。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已拦截</translation>
    </message>
    <message>
        <source>Cancelled, refunded or in question: these must not leave.</source>
        <translation>已取消、已退款或异常：这些不能发走。</translation>
    </message>
    <message>
        <source>No order of this bench is stopped.</source>
        <translation>本台没有被拦截的订单。</translation>
    </message>
    <message>
        <source>Begun, not closed</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>On hold or set aside at this bench. Scan the order to go on with it.</source>
        <translation>在本台挂起或搁置的。扫描订单即可继续。</translation>
    </message>
    <message>
        <source>No parcel is on hold or set aside.</source>
        <translation>没有挂起或搁置的包裹。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>打包时间</translation>
    </message>
    <message>
        <source>Labels not seen</source>
        <translation>未见面单</translation>
    </message>
    <message>
        <source>on the sync page, F10</source>
        <translation>在同步页，F10</translation>
    </message>
    <message>
        <source>Printed, but nobody has scanned them yet. Scan each at the bench, or say that nothing came out.</source>
        <translation>已打印但没人扫过。请在台上逐张扫描，或说明没打出来。</translation>
    </message>
    <message>
        <source>Every label that was printed has been scanned.</source>
        <translation>打印过的面单都已扫过。</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>面单</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>请求时间</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原件</translation>
    </message>
    <message>
        <source>Copy {n}</source>
        <translation>副本 {n}</translation>
    </message>
    <message>
        <source>Closed without weight</source>
        <translation>未称重</translation>
    </message>
    <message>
        <source>Shipped here and not weighed yet. Put each on the scale and scan its waybill at the bench.</source>
        <translation>已从本台发出但还没称重。逐个放上秤，在打包台扫它的面单。</translation>
    </message>
    <message>
        <source>Every parcel that was shipped here has been weighed.</source>
        <translation>本台发出的包裹都已称重。</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>待打包</translation>
    </message>
    <message>
        <source>Held by this bench and still to pack.</source>
        <translation>分给本台、还没打包的。</translation>
    </message>
    <message>
        <source>No open orders: all are packed, or the first sync has not brought any yet.</source>
        <translation>没有待打包的：都已打包，或首次同步还没带来订单。</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>Packed today</source>
        <translation>今日已打包</translation>
    </message>
    <message>
        <source>Every parcel that was closed at this bench since midnight.</source>
        <translation>零点以来在本台完成的每个包裹。</translation>
    </message>
    <message>
        <source>No parcel has been packed here today.</source>
        <translation>今天本台还没有打包。</translation>
    </message>
    <message>
        <source>Per person today</source>
        <translation>今日每人</translation>
    </message>
    <message>
        <source>What each person has packed at this bench since midnight. Enter shows the parcels.</source>
        <translation>零点以来每人在本台打包的数量。按 Enter 查看包裹。</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>包裹</translation>
    </message>
    <message>
        <source>Wrong scans</source>
        <translation>扫错</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手工确认</translation>
    </message>
    <message>
        <source>Learned weights</source>
        <translation>学到的重量</translation>
    </message>
    <message>
        <source>Learned from the parcels weighed here. Throw away what is wrong: it is learned anew.</source>
        <translation>由本台称过的包裹自动学习。不对的可以清除，之后重新学习。</translation>
    </message>
    <message>
        <source>Nothing learned yet: no parcel has been closed on a weight here.</source>
        <translation>还没有学到重量：本台还没有称重完成的包裹。</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forget what {name} weighs? Nothing it lies in is checked until it was weighed often enough again.</source>
        <translation>清除 {name} 的重量？在重新称够次数之前，含有它的包裹都不核对重量。</translation>
    </message>
    <message>
        <source>Box, not scanned</source>
        <translation>未扫描的包装箱</translation>
    </message>
    <message>
        <source>Box · {name}</source>
        <translation>箱 · {name}</translation>
    </message>
    <message>
        <source>Filler · {name}</source>
        <translation>填充物 · {name}</translation>
    </message>
    <message>
        <source>Unsure, g</source>
        <translation>误差（克）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Weight, g</source>
        <translation>重量（克）</translation>
    </message>
    <message>
        <source>Spread, g</source>
        <translation>波动（克）</translation>
    </message>
    <message>
        <source>Last parcel</source>
        <translation>最近一单</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>参与核对</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习中</translation>
    </message>
</context>
<context>
    <name>LeadStory</name>
    <message>
        <source>Opened, {pieces} pcs</source>
        <translation>打开，共 {pieces} 件</translation>
    </message>
    <message>
        <source>Taken up again</source>
        <translation>继续打包</translation>
    </message>
    <message>
        <source>Remark read</source>
        <translation>备注已阅</translation>
    </message>
    <message>
        <source>Scanned {pieces} × {sku}, {remaining} to go</source>
        <translation>扫描 {pieces} × {sku}，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>By hand {pieces} × {sku}, {remaining} to go</source>
        <translation>手工确认 {pieces} × {sku}，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>Quantity {quantity} for the next scan</source>
        <translation>下一次扫描按 {quantity} 件计</translation>
    </message>
    <message>
        <source>Last scan undone, {remaining} to go</source>
        <translation>撤销上一次扫描，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>Ships in part: {reason}; {left} pieces stay open</source>
        <translation>部分发货：{reason}；还有 {left} 件未发</translation>
    </message>
    <message>
        <source>Set aside: {reason}</source>
        <translation>已搁置：{reason}</translation>
    </message>
    <message>
        <source>Stopped: {reason}</source>
        <translation>拦截：{reason}</translation>
    </message>
    <message>
        <source>Stop read</source>
        <translation>拦截已确认</translation>
    </message>
    <message>
        <source>Shipped elsewhere meanwhile</source>
        <translation>期间已在别处发货</translation>
    </message>
    <message>
        <source>Box or filler: {material}</source>
        <translation>包材：{material}</translation>
    </message>
    <message>
        <source>Parcel closed</source>
        <translation>包裹完成</translation>
    </message>
    <message>
        <source>Went on without a weight</source>
        <translation>未称重，继续</translation>
    </message>
    <message>
        <source>Weighed after shipping</source>
        <translation>发货后称重</translation>
    </message>
    <message>
        <source>Read again by the scanner</source>
        <translation>扫描枪重复读码</translation>
    </message>
    <message>
        <source>Not here yet: the ERP was asked</source>
        <translation>本台没有：已询问 ERP</translation>
    </message>
    <message>
        <source>Label asked for</source>
        <translation>请求打印面单</translation>
    </message>
    <message>
        <source>Label made</source>
        <translation>面单已生成</translation>
    </message>
    <message>
        <source>Label going to the printer</source>
        <translation>面单正发往打印机</translation>
    </message>
    <message>
        <source>Label handed to the printer</source>
        <translation>面单已交给打印机</translation>
    </message>
    <message>
        <source>Printer off: the label waits</source>
        <translation>打印机未开：面单等待中</translation>
    </message>
    <message>
        <source>Printing was cut off: look for the label</source>
        <translation>打印中断：请找面单</translation>
    </message>
    <message>
        <source>Label scanned: it is on the parcel</source>
        <translation>面单已扫：已贴在包裹上</translation>
    </message>
    <message>
        <source>The printer says that it is out</source>
        <translation>打印机报告已打出</translation>
    </message>
    <message>
        <source>The printer refused it</source>
        <translation>打印机拒绝打印</translation>
    </message>
    <message>
        <source>Moved to another printer</source>
        <translation>已换打印机</translation>
    </message>
    <message>
        <source>Asked for in a batch</source>
        <translation>成批请求</translation>
    </message>
    <message>
        <source>Paper asked for</source>
        <translation>请求打印</translation>
    </message>
    <message>
        <source>Label void</source>
        <translation>面单已作废</translation>
    </message>
    <message>
        <source>Batch taken up again after the paper ran out</source>
        <translation>缺纸后批次已继续</translation>
    </message>
    <message>
        <source>Label body is here: the number is held</source>
        <translation>面单内容已到，单号已占用</translation>
    </message>
    <message>
        <source>Waybill number void: {reason}</source>
        <translation>运单号作废：{reason}</translation>
    </message>
    <message>
        <source>The ERP has it as shipped</source>
        <translation>ERP 已确认发货</translation>
    </message>
    <message>
        <source>The ERP had it as shipped already</source>
        <translation>ERP 里早已发货</translation>
    </message>
    <message>
        <source>The ERP refused it</source>
        <translation>ERP 拒绝</translation>
    </message>
    <message>
        <source>Not sent: the order was stopped</source>
        <translation>未上传：订单被拦截</translation>
    </message>
    <message>
        <source>Sent, and nobody can say whether the ERP has it</source>
        <translation>已发出，但无法确认 ERP 是否已收到</translation>
    </message>
    <message>
        <source>To be taken back: {reason}</source>
        <translation>待追回：{reason}</translation>
    </message>
    <message>
        <source>Stopped after it was collected: {reason}</source>
        <translation>取件后才得知拦截：{reason}</translation>
    </message>
    <message>
        <source>The remark changed</source>
        <translation>备注改了</translation>
    </message>
    <message>
        <source>The ERP gave it another waybill: {waybill}</source>
        <translation>ERP 换了快递单号：{waybill}</translation>
    </message>
    <message>
        <source>Settled: {action}</source>
        <translation>已处理：{action}</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Copy {copy} of the label asked for: {reason}</source>
        <translation>补打第 {copy} 份面单：{reason}</translation>
    </message>
    <message>
        <source>Label void: {reason}</source>
        <translation>面单已作废：{reason}</translation>
    </message>
    <message>
        <source>Parcel closed, {weight} kg</source>
        <translation>包裹完成，{weight} kg</translation>
    </message>
    <message>
        <source>Weighed before its label: {weight} kg</source>
        <translation>出面单前称重：{weight} kg</translation>
    </message>
    <message>
        <source>Weighed after shipping: {weight} kg</source>
        <translation>发货后称重：{weight} kg</translation>
    </message>
    <message>
        <source>Parcel closed, {weight} kg although that does not fit: {why}</source>
        <translation>包裹完成，{weight} kg，重量不符仍放行：{why}</translation>
    </message>
    <message>
        <source>Stops of this shop are not visible</source>
        <translation>看不到这家店的拦截</translation>
    </message>
    <message>
        <source>Stops not checked before</source>
        <translation>打包前没查过拦截</translation>
    </message>
    <message>
        <source>Stops last checked {age} before</source>
        <translation>打包时，上次拦截查询在 {age}前</translation>
    </message>
</context>
<context>
    <name>LeadWords</name>
    <message>
        <source>not known yet</source>
        <translation>还不知道</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{n} s ago</source>
        <translation>{n} 秒前</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
    <message>
        <source>{n} days ago</source>
        <translation>{n} 天前</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>The carrier is stopping it</source>
        <translation>快递在拦件</translation>
    </message>
    <message>
        <source>The buyer agrees</source>
        <translation>买家同意收货</translation>
    </message>
    <message>
        <source>Searched and not found</source>
        <translation>找过，没找到</translation>
    </message>
    <message>
        <source>Other reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待打包</translation>
    </message>
    <message>
        <source>Being packed</source>
        <translation>打包中</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已拦截</translation>
    </message>
    <message>
        <source>Packed, not sent yet</source>
        <translation>已打包，待上传</translation>
    </message>
    <message>
        <source>Packed and sent</source>
        <translation>已打包，已上传</translation>
    </message>
    <message>
        <source>Refused by the ERP</source>
        <translation>被 ERP 拒绝</translation>
    </message>
    <message>
        <source>To take back</source>
        <translation>待追回</translation>
    </message>
    <message>
        <source>Shipped elsewhere</source>
        <translation>已在别处发货</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>等待上传</translation>
    </message>
    <message>
        <source>Held back: order stopped</source>
        <translation>已扣下：订单被拦截</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已追回</translation>
    </message>
    <message>
        <source>Left all the same</source>
        <translation>仍已发走</translation>
    </message>
    <message>
        <source>Sent once more</source>
        <translation>已再次上传</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Left before the stop was known</source>
        <translation>得知拦截前已取走</translation>
    </message>
    <message>
        <source>It had left; seen to</source>
        <translation>已发走，已处理</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>还没有答复</translation>
    </message>
</context>
<context>
    <name>LifePanel</name>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>The order</source>
        <translation>查看订单</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Outbound document</source>
        <translation>出库单</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重量</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Sent last</source>
        <translation>最近上传</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>平台时限</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>上传内容</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>and {n} more lines</source>
        <translation>还有 {n} 行</translation>
    </message>
    <message>
        <source>No order is open</source>
        <translation>没有打开的订单</translation>
    </message>
    <message>
        <source>Items {done} / {total}</source>
        <translation>清单 {done} / {total} 件</translation>
    </message>
    <message>
        <source>Today {parcels} parcels  ·  wrong scans {wrong}</source>
        <translation>今日 {parcels} 件 · 扫错 {wrong}</translation>
    </message>
    <message>
        <source>no scan</source>
        <translation>免扫</translation>
    </message>
</context>
<context>
    <name>Listed</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ListsPage</name>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
</context>
<context>
    <name>LookUpPage</name>
    <message>
        <source>{n} found; the first {m} are shown. Type more to narrow.</source>
        <translation>找到 {n} 个，显示前 {m} 个。多输几个字可缩小范围。</translation>
    </message>
</context>
<context>
    <name>MaterialsEditor</name>
    <message>
        <source>Boxes and fillers</source>
        <translation>箱子和填充物</translation>
    </message>
    <message>
        <source>Scanned while a parcel is open, so that its weight is known more exactly. Each has a card on the sheet of command cards.</source>
        <translation>打包时扫一下，重量核对就更准。每一种在指令卡上都有一张卡。</translation>
    </message>
    <message>
        <source>Add a box or filler</source>
        <translation>添加包材</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Weight, g</source>
        <translation>重量（克）</translation>
    </message>
    <message>
        <source>Box: one for each parcel</source>
        <translation>箱子：每个包裹一个</translation>
    </message>
    <message>
        <source>Filler or bag: any number</source>
        <translation>填充物、袋子：可以多个</translation>
    </message>
    <message>
        <source>empty: learned</source>
        <translation>留空则自动学习</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>箱</translation>
    </message>
    <message>
        <source>Filler</source>
        <translation>填充物</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>自动学习</translation>
    </message>
    <message>
        <source>A box or filler needs a code to be scanned.</source>
        <translation>包材要有编码才能扫描。</translation>
    </message>
    <message>
        <source>This code means something else here: use letters and digits.</source>
        <translation>这个编码在这里另有含义，请用字母和数字。</translation>
    </message>
    <message>
        <source>Two boxes or fillers bear this code.</source>
        <translation>有两种包材用了同一个编码。</translation>
    </message>
</context>
<context>
    <name>OrderCard</name>
    <message>
        <source>Remark · press Y or scan YES</source>
        <translation>备注 · 按 Y 或扫“确认”</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>仓位</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Part of bundle</source>
        <translation>所属套装</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>一次</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>订单 {number}</translation>
    </message>
    <message>
        <source>Waybill {number}</source>
        <translation>运单 {number}</translation>
    </message>
    <message>
        <source>to go</source>
        <translation>件未扫</translation>
    </message>
    <message>
        <source>The scale is silent</source>
        <translation>秤没有读数</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>kg</translation>
    </message>
    <message>
        <source>The remark was taken away</source>
        <translation>备注已删除</translation>
    </message>
    <message>
        <source>Serial number {numbers}</source>
        <translation>序列号 {numbers}</translation>
    </message>
    <message>
        <source>Lot {numbers}</source>
        <translation>批号 {numbers}</translation>
    </message>
    <message>
        <source>The scale gives no weight</source>
        <translation>秤没有给出重量</translation>
    </message>
    <message>
        <source>Steady</source>
        <translation>已稳</translation>
    </message>
    <message>
        <source>Moving …</source>
        <translation>还在动…</translation>
    </message>
</context>
<context>
    <name>OrderTile</name>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>ERP order</source>
        <translation>ERP 订单</translation>
    </message>
    <message>
        <source>Outbound document</source>
        <translation>出库单</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Lines {scanned} / {asked} pcs</source>
        <translation>清单 {scanned} / {asked} 件</translation>
    </message>
    <message>
        <source>Life story</source>
        <translation>全过程</translation>
    </message>
    <message>
        <source>Nothing has been done with it at this bench.</source>
        <translation>本台还没有处理过它。</translation>
    </message>
</context>
<context>
    <name>OwnChoices</name>
    <message>
        <source>Look and sound for {name}</source>
        <translation>{name} 的显示和声音</translation>
    </message>
    <message>
        <source>Look and sound of this bench</source>
        <translation>本台的显示和声音</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>提示音</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Clear tones</source>
        <translation>清脆音</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>木鱼声</translation>
    </message>
    <message>
        <source>Horn, for loud halls</source>
        <translation>号角声，适合嘈杂场地</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Flash the screen&apos;s edge</source>
        <translation>屏幕边缘闪光</translation>
    </message>
    <message>
        <source>Read errors aloud</source>
        <translation>朗读错误提示</translation>
    </message>
    <message>
        <source>This PC has no sound output.</source>
        <translation>这台电脑没有声音输出。</translation>
    </message>
    <message>
        <source>This PC has no voice for this language: nothing can be read aloud.</source>
        <translation>这台电脑没有该语言的语音，无法朗读。</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Too many</source>
        <translation>多扫</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停发</translation>
    </message>
</context>
<context>
    <name>PackPage</name>
    <message>
        <source>Pack</source>
        <translation>打包</translation>
    </message>
    <message>
        <source>Pack  ·  label last</source>
        <translation>打包 · 后贴单</translation>
    </message>
    <message>
        <source>Pack  ·  label first</source>
        <translation>打包 · 先贴单</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Nobody works here yet.</source>
        <translation>还没有人员。</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Only a lead can change people. Sign in as a lead.</source>
        <translation>只有组长可以管理人员，请用组长身份登录。</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Make a badge</source>
        <translation>制作工牌</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Let back in</source>
        <translation>重新启用</translation>
    </message>
    <message>
        <source>The two PINs differ. Type the second one again.</source>
        <translation>两次密码不同，请重输第二次。</translation>
    </message>
    <message>
        <source>{name} gets a new badge? The old one will no longer open the bench.</source>
        <translation>给{name}换新工牌？旧工牌将不能再登录。</translation>
    </message>
    <message>
        <source>Make a new badge</source>
        <translation>换新工牌</translation>
    </message>
    <message>
        <source>Keep the old one</source>
        <translation>保留旧工牌</translation>
    </message>
    <message>
        <source>{name} will no longer be able to sign in here. What was packed stays on record.</source>
        <translation>{name}将不能再登录本台。打包记录会保留。</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Could not write the picture: {why}</source>
        <translation>图片没有存下来：{why}</translation>
    </message>
    <message>
        <source>The badge is in {path}</source>
        <translation>工牌图片在 {path}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Signs in by</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>组长</translation>
    </message>
    <message>
        <source>Packer</source>
        <translation>打包员</translation>
    </message>
    <message>
        <source>Badge</source>
        <translation>工牌</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>在岗</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
</context>
<context>
    <name>PersonFields</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>PIN, 4 to 12 digits</source>
        <translation>密码，4 到 12 位数字</translation>
    </message>
    <message>
        <source>PIN once more</source>
        <translation>再输一次密码</translation>
    </message>
    <message>
        <source>Also may</source>
        <translation>另外可以</translation>
    </message>
    <message>
        <source>Pass a weight that does not fit</source>
        <translation>放行重量不符的包裹</translation>
    </message>
    <message>
        <source>Ship a part</source>
        <translation>部分发货</translation>
    </message>
    <message>
        <source>Packer</source>
        <translation>打包员</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>组长</translation>
    </message>
    <message>
        <source>empty: stays as it is</source>
        <translation>不填则不变</translation>
    </message>
</context>
<context>
    <name>PointList</name>
    <message>
        <source>Here now: {value}</source>
        <translation>本机现为：{value}</translation>
    </message>
</context>
<context>
    <name>PortChooser</name>
    <message>
        <source>Any scanner in HID POS mode</source>
        <translation>任一 HID POS 模式扫码枪</translation>
    </message>
    <message>
        <source>{port} · not in the list of this PC</source>
        <translation>{port} · 本机没有此端口</translation>
    </message>
    <message>
        <source>Another address …</source>
        <translation>其他地址……</translation>
    </message>
    <message>
        <source>Choose a port</source>
        <translation>请选择端口</translation>
    </message>
    <message>
        <source>{port} · in use here</source>
        <translation>{port} · 本台在用</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>No printer is set up on this bench.</source>
        <translation>本台还没有打印机。</translation>
    </message>
    <message>
        <source>Dot by dot</source>
        <translation>原始点阵</translation>
    </message>
    <message>
        <source>Print a test</source>
        <translation>打印测试</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page {n} of {m}</source>
        <translation>第 {n} / {m} 页</translation>
    </message>
    <message>
        <source>The picture is of the text before its faults.</source>
        <translation>图为出错之前的版本。</translation>
    </message>
    <message>
        <source>As it comes out for {number}</source>
        <translation>按 {number} 的实际内容显示</translation>
    </message>
    <message>
        <source>Nothing here bears &quot;{number}&quot;: made-up data.</source>
        <translation>本台没有“{number}”，以虚构数据显示。</translation>
    </message>
    <message>
        <source>Made-up data</source>
        <translation>虚构数据</translation>
    </message>
</context>
<context>
    <name>PrintActs</name>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>The label {number} will not be printed. Whoever packs that order has to ask for it again.</source>
        <translation>{number} 不会打印。打包此单的人要重新请求面单。</translation>
    </message>
    <message>
        <source>No other printer takes this paper.</source>
        <translation>没有别的打印机能打这种纸。</translation>
    </message>
    <message>
        <source>Move to another printer</source>
        <translation>换打印机</translation>
    </message>
    <message>
        <source>The label {number} comes out of another printer. Which one? Fetch it there.</source>
        <translation>{number} 将从另一台打印机打出，请选择，并到那里取。</translation>
    </message>
    <message>
        <source>Nothing came out</source>
        <translation>没有打出</translation>
    </message>
    <message>
        <source>You have looked, and the label {number} is nowhere? Then it becomes void. Should it still turn up, destroy it.</source>
        <translation>已经找过，{number} 确实没有打出？确认后此张作废；以后若出现，请销毁。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>补打副本</translation>
    </message>
    <message>
        <source>A paper marked COPY comes out for {number}. Destroy the one that it stands for. Why?</source>
        <translation>{number} 将补打一张标有“副本”的面单，请销毁它所代替的那张。原因？</translation>
    </message>
    <message>
        <source>Void and print anew</source>
        <translation>作废重打</translation>
    </message>
    <message>
        <source>The label {number} that is out becomes void, and one without a mark is printed. Destroy the old one first: two of them would ship two parcels. Why?</source>
        <translation>已打出的 {number} 将作废，并重打一张无标记的面单。请先销毁旧的：两张会让两个包裹用同一单号发出。原因？</translation>
    </message>
    <message>
        <source>Choose a batch.</source>
        <translation>请选择一个批次。</translation>
    </message>
    <message>
        <source>This batch is complete.</source>
        <translation>此批次已完成。</translation>
    </message>
    <message>
        <source>Resume after the last good label</source>
        <translation>从最后一张好的继续</translation>
    </message>
    <message>
        <source>Batch {batch}: scan the last good label. What came out after it becomes void and is printed anew: destroy it.</source>
        <translation>批次 {batch}：请扫最后一张好的面单。其后打出的全部作废并重打：请销毁。</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Choose orders from the list.</source>
        <translation>请在列表中选择订单。</translation>
    </message>
    <message>
        <source>No printer of this bench prints waybills.</source>
        <translation>本台没有打面单的打印机。</translation>
    </message>
    <message>
        <source>Print {n} as a batch</source>
        <translation>成批打印 {n} 张</translation>
    </message>
    <message>
        <source>{n} labels come out one after the other, as in the list. Keep them in that order.</source>
        <translation>{n} 张面单将按列表顺序依次打出，请保持顺序。</translation>
    </message>
    <message>
        <source>Its story</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Receiver masked</source>
        <translation>收件人打星号</translation>
    </message>
    <message>
        <source>Receiver in clear</source>
        <translation>收件人明文</translation>
    </message>
    <message>
        <source>Choose a row.</source>
        <translation>请选择一行。</translation>
    </message>
    <message>
        <source>It is on its way to the printer already.</source>
        <translation>它已在发往打印机的路上。</translation>
    </message>
    <message>
        <source>Only waybills have copies; print this paper again under &quot;Other papers&quot;.</source>
        <translation>只有面单有副本；这种纸请在“其他纸张”里再打。</translation>
    </message>
</context>
<context>
    <name>PrintForms</name>
    <message>
        <source>Other papers</source>
        <translation>其他纸张</translation>
    </message>
    <message>
        <source>These carry no waybill number; print as many as you need.</source>
        <translation>这些不带运单号，需要几张打几张。</translation>
    </message>
    <message>
        <source>SKU labels</source>
        <translation>商品标签</translation>
    </message>
    <message>
        <source>For goods whose barcode is missing or unreadable.</source>
        <translation>条码缺失或扫不出的商品用。</translation>
    </message>
    <message>
        <source>SKU or barcode</source>
        <translation>商品编码或条码</translation>
    </message>
    <message>
        <source>Print SKU labels</source>
        <translation>打印商品标签</translation>
    </message>
    <message>
        <source>Bin labels</source>
        <translation>货位标签</translation>
    </message>
    <message>
        <source>For shelves and totes.</source>
        <translation>货架和周转箱用。</translation>
    </message>
    <message>
        <source>Bin, such as A-12-04</source>
        <translation>货位，如 A-12-04</translation>
    </message>
    <message>
        <source>Print bin labels</source>
        <translation>打印货位标签</translation>
    </message>
    <message>
        <source>Packing slip</source>
        <translation>装箱单</translation>
    </message>
    <message>
        <source>What lies in the parcel, for whoever opens it.</source>
        <translation>给拆包裹的人看：里面有什么。</translation>
    </message>
    <message>
        <source>Any of the order&apos;s numbers</source>
        <translation>订单的任一单号</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>打印装箱单</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; stands for {n} products: type the SKU.</source>
        <translation>“{code}”对应 {n} 个商品，请输入商品编码。</translation>
    </message>
    <message>
        <source>No product here bears &quot;{code}&quot;.</source>
        <translation>本台没有“{code}”这个商品。</translation>
    </message>
    <message>
        <source>&quot;{number}&quot; stands for {n} orders: type the outbound document&apos;s number.</source>
        <translation>“{number}”对应 {n} 个订单，请输入出库单号。</translation>
    </message>
    <message>
        <source>No order here bears &quot;{number}&quot;.</source>
        <translation>本台没有“{number}”这个订单。</translation>
    </message>
</context>
<context>
    <name>PrintListView</name>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
</context>
<context>
    <name>PrintLists</name>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待打印</translation>
    </message>
    <message>
        <source>Not yet sent to a printer: these can still be withdrawn or moved.</source>
        <translation>还没发往打印机：可以撤回或换打印机。</translation>
    </message>
    <message>
        <source>Nothing waits for a printer.</source>
        <translation>没有等待打印的。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>请求时间</translation>
    </message>
    <message>
        <source>Out, not seen</source>
        <translation>已出未扫</translation>
    </message>
    <message>
        <source>These went to a printer, and nobody has scanned them yet. A scan of the label settles it.</source>
        <translation>已发往打印机，但还没有人扫到。扫一下面单即可了结。</translation>
    </message>
    <message>
        <source>Every label that went to a printer has been scanned.</source>
        <translation>发往打印机的面单都已扫过。</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>多久</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Labels asked for together. Where the paper ran out, the last good label is the restart.</source>
        <translation>一起请求的面单。缺纸后，从最后一张好的继续。</translation>
    </message>
    <message>
        <source>Came out</source>
        <translation>已打出</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>未扫</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已扫</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Print labels</source>
        <translation>打印面单</translation>
    </message>
    <message>
        <source>Orders of this bench whose label is here, with no paper yet. Shift and Ctrl choose several.</source>
        <translation>本台订单中面单内容已到、还没打印的。按住 Shift 或 Ctrl 可多选。</translation>
    </message>
    <message>
        <source>Waybill numbers of orders that will hardly ship. Give them back to the carrier.</source>
        <translation>订单多半不会再发的运单号，请退还快递公司。</translation>
    </message>
    <message>
        <source>No order waits for its label: all have paper, or the ERP has sent no label body yet.</source>
        <translation>没有订单等待面单：都已打印，或 ERP 还没有给出面单内容。</translation>
    </message>
    <message>
        <source>No batch yet: choose orders under &quot;Print labels&quot;.</source>
        <translation>还没有批次：请在“打印面单”里选择订单。</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Every paper of this bench: who, when and why. Search by any number; Enter tells its story.</source>
        <translation>本台打印过的每一张：何人、何时、为何。可按任一单号查找；Enter 看经过。</translation>
    </message>
    <message>
        <source>Nothing has been printed on this bench yet.</source>
        <translation>本台还没有打印过。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Unused numbers</source>
        <translation>未用单号</translation>
    </message>
    <message>
        <source>Every waybill number that is held here still has an order to go with.</source>
        <translation>本台持有的运单号都还有订单要用。</translation>
    </message>
    <message>
        <source>Outbound document</source>
        <translation>出库单</translation>
    </message>
</context>
<context>
    <name>PrintQueuePage</name>
    <message>
        <source>Print queue</source>
        <translation>打印队列</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Other papers</source>
        <translation>其他纸张</translation>
    </message>
</context>
<context>
    <name>PrintTest</name>
    <message>
        <source>{url} · {language} · {dpi} dpi</source>
        <translation>{url} · {language} · {dpi} dpi</translation>
    </message>
    <message>
        <source>Not proved here: scan the small code of a test page.</source>
        <translation>本台未验证：请扫测试页上的小码。</translation>
    </message>
    <message>
        <source>Proved here {date}</source>
        <translation>{date} 已验证</translation>
    </message>
    <message>
        <source>The test page shows edges, darkness and a code to scan.</source>
        <translation>测试页用来看边界、浓度，并有一个小码可扫。</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>打印测试页</translation>
    </message>
    <message>
        <source>Set up printers</source>
        <translation>设置打印机</translation>
    </message>
    <message>
        <source>A new one takes its place</source>
        <translation>换一台新的</translation>
    </message>
</context>
<context>
    <name>PrintWords</name>
    <message>
        <source>Waybill</source>
        <translation>面单</translation>
    </message>
    <message>
        <source>Packing slip</source>
        <translation>装箱单</translation>
    </message>
    <message>
        <source>SKU label</source>
        <translation>商品标签</translation>
    </message>
    <message>
        <source>Bin label</source>
        <translation>货位标签</translation>
    </message>
    <message>
        <source>Command cards</source>
        <translation>指令卡</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>Sent, not seen</source>
        <translation>已发出，未扫到</translation>
    </message>
    <message>
        <source>Printed, not seen</source>
        <translation>已打印，未扫到</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已扫</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Unknown: cut off</source>
        <translation>不明：发送中断</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>等待打印机</translation>
    </message>
    <message>
        <source>Reconnect receipt</source>
        <translation>断网恢复回执</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>正在发往打印机</translation>
    </message>
    <message>
        <source>Withdrawn unsent</source>
        <translation>已撤回，未打印</translation>
    </message>
    <message>
        <source>Too late, not sent</source>
        <translation>超时，未打印</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>打印机拒绝</translation>
    </message>
    <message>
        <source>nothing came out</source>
        <translation>没有打出</translation>
    </message>
    <message>
        <source>a newer label was seen</source>
        <translation>已扫到更新的面单</translation>
    </message>
    <message>
        <source>printed anew</source>
        <translation>已重打</translation>
    </message>
    <message>
        <source>after the last good one</source>
        <translation>在最后一张好的之后</translation>
    </message>
    <message>
        <source>its number changed</source>
        <translation>单号已变</translation>
    </message>
    <message>
        <source>the address changed</source>
        <translation>地址改了</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>cannot be made</source>
        <translation>无法生成</translation>
    </message>
    <message>
        <source>refused by the printer</source>
        <translation>打印机拒绝</translation>
    </message>
    <message>
        <source>order stopped</source>
        <translation>订单已拦截</translation>
    </message>
    <message>
        <source>Waits very long</source>
        <translation>等了很久</translation>
    </message>
    <message>
        <source>Shipment undone</source>
        <translation>发货已撤销</translation>
    </message>
    <message>
        <source>Archived by the ERP</source>
        <translation>ERP 已归档</translation>
    </message>
    <message>
        <source>Another system ships it</source>
        <translation>由其他系统发货</translation>
    </message>
    <message>
        <source>{kind}, copy {n}</source>
        <translation>{kind} 副本 {n}</translation>
    </message>
    <message>
        <source>{paper}, clear</source>
        <translation>{paper} 明文</translation>
    </message>
    <message>
        <source>{batch}, no. {place}</source>
        <translation>{batch} 第{place}张</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} / {total}</translation>
    </message>
</context>
<context>
    <name>PrinterFields</name>
    <message>
        <source>Print component</source>
        <translation>打印组件</translation>
    </message>
    <message>
        <source>As it comes</source>
        <translation>按出纸方向</translation>
    </message>
    <message>
        <source>As pictures: safe on every printer</source>
        <translation>作为图片：任何打印机都可靠</translation>
    </message>
    <message>
        <source>As the printer&apos;s own commands</source>
        <translation>用打印机自带指令</translation>
    </message>
    <message>
        <source>As its data sheet says; empty: not told</source>
        <translation>按说明书填写；空：未告知</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Upside down</source>
        <translation>倒转 180°</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未告知</translation>
    </message>
    <message>
        <source>0: it is never asked, and its paper and cover are not known</source>
        <translation>0：从不询问，无法得知缺纸或开盖</translation>
    </message>
    <message>
        <source>Printer language</source>
        <translation>打印机语言</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>打印内容</translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation>故障时</translation>
    </message>
    <message>
        <source>Waybill template</source>
        <translation>面单模板</translation>
    </message>
    <message>
        <source>Slip template</source>
        <translation>装箱单模板</translation>
    </message>
    <message>
        <source>SKU template</source>
        <translation>商品标签模板</translation>
    </message>
    <message>
        <source>Bin template</source>
        <translation>货位标签模板</translation>
    </message>
    <message>
        <source>Test template</source>
        <translation>测试页模板</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Codes and text</source>
        <translation>条码和文字</translation>
    </message>
    <message>
        <source>Darkness, speed</source>
        <translation>浓度、速度</translation>
    </message>
    <message>
        <source>Gap, mm</source>
        <translation>间隙，毫米</translation>
    </message>
    <message>
        <source>Move right, down, mm</source>
        <translation>右移、下移，毫米</translation>
    </message>
    <message>
        <source>Head width, dots</source>
        <translation>打印头宽度，点</translation>
    </message>
    <message>
        <source>Status check every, s</source>
        <translation>状态检查间隔，秒</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>等它恢复</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>as set there</source>
        <translation>原设置</translation>
    </message>
</context>
<context>
    <name>PrinterStrip</name>
    <message>
        <source>No printer is set up on this bench: a lead adds one on the settings page.</source>
        <translation>本台还没有打印机：请组长在设置页添加。</translation>
    </message>
</context>
<context>
    <name>PrinterTile</name>
    <message>
        <source>Test page</source>
        <translation>测试页</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} 张待打</translation>
    </message>
    <message>
        <source>fallback: {printer}</source>
        <translation>备用：{printer}</translation>
    </message>
    <message>
        <source>Not proved here: scan a test page</source>
        <translation>本台未验证：请扫测试页</translation>
    </message>
    <message>
        <source>Proved here {date}</source>
        <translation>本台已验证 {date}</translation>
    </message>
</context>
<context>
    <name>PrinterWords</name>
    <message>
        <source>Paper out</source>
        <translation>缺纸</translation>
    </message>
    <message>
        <source>Load a roll, close the cover</source>
        <translation>装纸，盖好上盖</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>上盖打开</translation>
    </message>
    <message>
        <source>Close the cover until it clicks</source>
        <translation>盖上并按到“咔”一声</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Press its pause or feed key</source>
        <translation>按打印机的暂停键或走纸键</translation>
    </message>
    <message>
        <source>Ribbon out</source>
        <translation>缺碳带</translation>
    </message>
    <message>
        <source>Put in a new ribbon and close the cover</source>
        <translation>换碳带，盖好上盖</translation>
    </message>
    <message>
        <source>Print head too hot</source>
        <translation>打印头过热</translation>
    </message>
    <message>
        <source>Look at its display; call your lead</source>
        <translation>看它的屏幕，请找组长</translation>
    </message>
    <message>
        <source>Label still in the printer</source>
        <translation>面单还没取下</translation>
    </message>
    <message>
        <source>Take it off: the next one follows</source>
        <translation>取下后打下一张</translation>
    </message>
    <message>
        <source>Look at its display when idle</source>
        <translation>空闲时看它的屏幕</translation>
    </message>
    <message>
        <source>Switch it on; check cable and address</source>
        <translation>请开机，检查连线和地址</translation>
    </message>
    <message>
        <source>Scan its label, or say nothing came out</source>
        <translation>扫它的面单，或确认没有打出</translation>
    </message>
    <message>
        <source>Watch its paper yourself</source>
        <translation>请自己留意纸张</translation>
    </message>
    <message>
        <source>Paper jam</source>
        <translation>卡纸</translation>
    </message>
    <message>
        <source>Open it, take the crumpled paper out, close it</source>
        <translation>打开，取出皱纸，再盖好</translation>
    </message>
    <message>
        <source>Cutter stuck</source>
        <translation>切刀卡住</translation>
    </message>
    <message>
        <source>Switch it off, free the cutter, switch it on</source>
        <translation>关机，清理切刀，再开机</translation>
    </message>
    <message>
        <source>Printer memory full</source>
        <translation>打印机内存已满</translation>
    </message>
    <message>
        <source>Set offline at the printer</source>
        <translation>打印机被设为离线</translation>
    </message>
    <message>
        <source>Press its online key</source>
        <translation>按打印机的联机键</translation>
    </message>
    <message>
        <source>Check paper, cover, ribbon and cable</source>
        <translation>请检查纸张、上盖、碳带和线缆</translation>
    </message>
    <message>
        <source>The printer gives no answer</source>
        <translation>打印机没有回应</translation>
    </message>
    <message>
        <source>Wait: it goes on once cooled</source>
        <translation>请等待：冷却后自动继续</translation>
    </message>
    <message>
        <source>Wait; if it stays so, switch off and on</source>
        <translation>请稍等；仍如此就关机再开机</translation>
    </message>
    <message>
        <source>The printer reports trouble</source>
        <translation>打印机报故障</translation>
    </message>
    <message>
        <source>Paper low</source>
        <translation>纸快用完</translation>
    </message>
    <message>
        <source>Have a new roll at hand</source>
        <translation>备好新纸卷</translation>
    </message>
    <message>
        <source>Ribbon low</source>
        <translation>碳带快用完</translation>
    </message>
    <message>
        <source>Have a new ribbon at hand</source>
        <translation>备好新碳带</translation>
    </message>
    <message>
        <source>Battery low</source>
        <translation>电量低</translation>
    </message>
    <message>
        <source>Put it on its charger</source>
        <translation>请充电</translation>
    </message>
    <message>
        <source>Print head wants cleaning</source>
        <translation>打印头需要清洁</translation>
    </message>
    <message>
        <source>Clean it with alcohol at the next pause</source>
        <translation>下次停机时用酒精清洁</translation>
    </message>
    <message>
        <source>The printer asks for care</source>
        <translation>打印机有提示</translation>
    </message>
    <message>
        <source>Not heard of yet</source>
        <translation>还没有消息</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Cut off while printing</source>
        <translation>打印中断</translation>
    </message>
    <message>
        <source>Cannot report paper or cover</source>
        <translation>无法报告缺纸或开盖</translation>
    </message>
    <message>
        <source>Held up</source>
        <translation>受阻</translation>
    </message>
    <message>
        <source>Look at its display or lamp</source>
        <translation>看它的屏幕或指示灯</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>打印中</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>waybills</source>
        <translation>面单</translation>
    </message>
    <message>
        <source>packing slips</source>
        <translation>装箱单</translation>
    </message>
    <message>
        <source>SKU and bin labels</source>
        <translation>商品和货位标签</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>no paper of its own</source>
        <translation>没有专用纸张</translation>
    </message>
</context>
<context>
    <name>PrintersEditor</name>
    <message>
        <source>Printers</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>No printer is set here: labels come from elsewhere.</source>
        <translation>这里没有设置打印机：面单由别处打印。</translation>
    </message>
    <message>
        <source>Add a printer</source>
        <translation>添加打印机</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>A printer needs a name.</source>
        <translation>打印机要有名称。</translation>
    </message>
    <message>
        <source>Two printers are called {name}.</source>
        <translation>有两台打印机都叫 {name}。</translation>
    </message>
    <message>
        <source>{name}: this address cannot be used: {url}</source>
        <translation>{name}：这个地址不能用：{url}</translation>
    </message>
    <message>
        <source>Not proved here</source>
        <translation>本台未验证</translation>
    </message>
    <message>
        <source>Print a test page on the print queue page and scan its small code.</source>
        <translation>在打印队列页打印测试页，再扫描上面的小码。</translation>
    </message>
    <message>
        <source>Proved here {date}</source>
        <translation>本台已验证 {date}</translation>
    </message>
</context>
<context>
    <name>ProductTile</name>
    <message>
        <source>SKU {sku}</source>
        <translation>编码 {sku}</translation>
    </message>
    <message>
        <source>Part: {pieces} × {name} ({sku})</source>
        <translation>组成：{pieces} × {name}（{sku}）</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>实物库存</translation>
    </message>
    <message>
        <source>Locked by orders</source>
        <translation>订单占用</translation>
    </message>
    <message>
        <source>Locked by picking</source>
        <translation>拣货占用</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>The ERP has not told its stock yet.</source>
        <translation>ERP 还没有告知库存。</translation>
    </message>
    <message>
        <source>Stock: {age}</source>
        <translation>库存：{age}</translation>
    </message>
    <message>
        <source>Bins: {age}</source>
        <translation>仓位：{age}</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Listening at: {names}</source>
        <translation>正在听：{names}</translation>
    </message>
</context>
<context>
    <name>ReasonStrip</name>
    <message>
        <source>Set aside: why?  Esc goes back</source>
        <translation>搁置原因？（Esc 返回）</translation>
    </message>
    <message>
        <source>What is packed goes, the rest stays open: why?  Esc goes back</source>
        <translation>已装的先发，其余留在 ERP：为什么？  Esc 返回</translation>
    </message>
    <message>
        <source>A new label, the old one is void: why?  Esc goes back</source>
        <translation>旧面单作废，打新的：什么原因？Esc 返回</translation>
    </message>
    <message>
        <source>The weight is right all the same: why?  Esc goes back</source>
        <translation>重量不符仍放行，原因？Esc 返回</translation>
    </message>
    <message>
        <source>A copy of the label: why?  Esc goes back</source>
        <translation>补打原因？（Esc 返回）</translation>
    </message>
</context>
<context>
    <name>ReceiptNews</name>
    <message>
        <source>Online again: {n} sent, all answered</source>
        <translation>网络已恢复：上传 {n} 条，全部已回复</translation>
    </message>
    <message>
        <source>Online again: {n} sent, all delivered</source>
        <translation>网络已恢复：{n} 条全部上传成功</translation>
    </message>
    <message>
        <source>Online again, but the ERP&apos;s count does not match</source>
        <translation>网络已恢复，但与 ERP 的数目对不上</translation>
    </message>
    <message>
        <source>Online again: {n} need a decision</source>
        <translation>网络已恢复：{n} 条需要处理</translation>
    </message>
    <message>
        <source>{accepted} accepted, {there} already there, {doubled} doubled, {lost} lost</source>
        <translation>接收 {accepted}，原来就有 {there}，重复 {doubled}，丢失 {lost}</translation>
    </message>
    <message>
        <source>F10 shows the receipt</source>
        <translation>按 F10 看回执</translation>
    </message>
</context>
<context>
    <name>ReceiptPanel</name>
    <message>
        <source>Reconnect receipt</source>
        <translation>断网恢复回执</translation>
    </message>
    <message>
        <source>Open for printing</source>
        <translation>打开并打印</translation>
    </message>
    <message>
        <source>Save as text</source>
        <translation>存为文本</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>State now</source>
        <translation>现在状态</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>The ERP has none of them twice.</source>
        <translation>ERP 里没有重复的。</translation>
    </message>
    <message>
        <source>The ERP has every one that it had confirmed.</source>
        <translation>ERP 确认过的每一条都查得到。</translation>
    </message>
    <message>
        <source>Nobody is needed.</source>
        <translation>没有要处理的。</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>一条也没有。</translation>
    </message>
    <message>
        <source>Offline for {time}, back at {at}; all settled at {end}</source>
        <translation>断网 {time}，{at} 恢复，{end} 全部处理完</translation>
    </message>
    <message>
        <source>This does not match: lost {lost}, doubled {doubled}. Look in the ERP at once.</source>
        <translation>数目不对：丢失 {lost}，重复 {doubled}。请马上到 ERP 里核对。</translation>
    </message>
    <message>
        <source>The account is open: the journal has {journal} answers, the receipt {n}.</source>
        <translation>账目对不上：日志有 {journal} 条答复，回执记了 {n} 条。</translation>
    </message>
    <message>
        <source>{n} need a decision; all else was delivered</source>
        <translation>{n} 条需要处理，其余全部送达</translation>
    </message>
    <message>
        <source>All answered; the ERP cannot be asked again about {n} of them</source>
        <translation>全部已回复，但 ERP 无法逐条核对其中 {n} 条</translation>
    </message>
    <message>
        <source>All delivered: nothing lost, nothing doubled</source>
        <translation>全部送达：没有丢失，没有重复</translation>
    </message>
    <message>
        <source>This ERP cannot be asked what it has; the figures stand on its answers.</source>
        <translation>这个 ERP 无法逐条核对，数目以它的答复为准。</translation>
    </message>
    <message>
        <source>The ERP&apos;s own count: asked about {n}, it has {there}.</source>
        <translation>ERP 自己的数目：问了 {n} 条，有 {there} 条。</translation>
    </message>
    <message>
        <source>About {n} it cannot be asked.</source>
        <translation>另有 {n} 条无法核对。</translation>
    </message>
    <message>
        <source>The receipt cannot be drawn: mend its template first.</source>
        <translation>无法绘制：请先改好它的模板。</translation>
    </message>
    <message>
        <source>Opened: {path}</source>
        <translation>已打开：{path}</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>Not written: {why}</source>
        <translation>未能写入：{why}</translation>
    </message>
</context>
<context>
    <name>RemarkBox</name>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Label not seen yet: scan it, or press N</source>
        <translation>面单还没扫到：扫描它，或按 N</translation>
    </message>
    <message>
        <source>Cancelled or refunded?</source>
        <translation>取消或退款拦截</translation>
    </message>
    <message>
        <source>Not visible for this shop</source>
        <translation>看不到这家店的拦截</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>还没查过拦截</translation>
    </message>
</context>
<context>
    <name>Rights</name>
    <message>
        <source>Sign in first.</source>
        <translation>请先登录。</translation>
    </message>
    <message>
        <source>Only a lead may do this.</source>
        <translation>只有组长可以这样做。</translation>
    </message>
</context>
<context>
    <name>RuleFields</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>It finds</source>
        <translation>识别为</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>from</source>
        <translation>最短</translation>
    </message>
    <message>
        <source>to</source>
        <translation>最长</translation>
    </message>
    <message>
        <source>any; \d is a digit</source>
        <translation>任意；\d 是一位数字</translation>
    </message>
</context>
<context>
    <name>ScaleForm</name>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>波特率</translation>
    </message>
    <message>
        <source>Unit, address</source>
        <translation>单位、地址</translation>
    </message>
    <message>
        <source>Capacity kg, step g</source>
        <translation>量程 kg、分度 g</translation>
    </message>
    <message>
        <source>Least g, oldest ms</source>
        <translation>起称 g、时效 ms</translation>
    </message>
    <message>
        <source>Holds where its frames name no unit</source>
        <translation>数据里没有单位时用它</translation>
    </message>
    <message>
        <source>Only where several scales share one line</source>
        <translation>仅多台秤共用一条线时需要</translation>
    </message>
    <message>
        <source>The smallest step of its display</source>
        <translation>显示的最小变化</translation>
    </message>
    <message>
        <source>Less than this counts as an empty scale</source>
        <translation>小于它算空秤</translation>
    </message>
    <message>
        <source>An older weight does not count</source>
        <translation>更旧的读数不算</translation>
    </message>
    <message>
        <source>{protocol} · unproved</source>
        <translation>{protocol} · 未经验证</translation>
    </message>
    <message>
        <source>jin (500 g)</source>
        <translation>斤（500 g）</translation>
    </message>
    <message>
        <source>Choose where it is plugged in.</source>
        <translation>请选择它接在哪个端口。</translation>
    </message>
    <message>
        <source>Its capacity must be above the least weight.</source>
        <translation>量程必须大于起称重量。</translation>
    </message>
</context>
<context>
    <name>ScanTest</name>
    <message>
        <source>Scan anything</source>
        <translation>随便扫一个</translation>
    </message>
    <message>
        <source>It shows here what came and how it is understood.</source>
        <translation>这里会显示收到了什么、怎样理解。</translation>
    </message>
    <message>
        <source>from {device} · {age} · {n} characters</source>
        <translation>来自 {device} · {age} · {n} 个字符</translation>
    </message>
    <message>
        <source>{n} codes in one read: {codes}</source>
        <translation>一次读到 {n} 个码：{codes}</translation>
    </message>
    <message>
        <source>Its keys came every {pace}; up to {limit} ms is taken for a scanner.</source>
        <translation>按键间隔 {pace}；{limit} ms 以内算扫码枪。</translation>
    </message>
</context>
<context>
    <name>ScannerForm</name>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>波特率</translation>
    </message>
    <message>
        <source>Puts before, behind</source>
        <translation>前缀、后缀</translation>
    </message>
    <message>
        <source>Between codes</source>
        <translation>多码分隔符</translation>
    </message>
    <message>
        <source>Ends after, ms</source>
        <translation>停顿判完，ms</translation>
    </message>
    <message>
        <source>before each code</source>
        <translation>每个码之前</translation>
    </message>
    <message>
        <source>behind each code</source>
        <translation>每个码之后</translation>
    </message>
    <message>
        <source>where one read holds several codes: &lt;GS&gt; or ;</source>
        <translation>一次读出多个码时：&lt;GS&gt; 或 ;</translation>
    </message>
    <message>
        <source>A code without an end mark is over after this silence</source>
        <translation>没有结束符的码，停顿这么久就算读完</translation>
    </message>
    <message>
        <source>Choose where it is plugged in.</source>
        <translation>请选择它接在哪个端口。</translation>
    </message>
    <message>
        <source>A scanner needs a name.</source>
        <translation>扫码枪要有名称。</translation>
    </message>
    <message>
        <source>Two scanners are called {name}.</source>
        <translation>有两把扫码枪都叫 {name}。</translation>
    </message>
</context>
<context>
    <name>SetUp</name>
    <message>
        <source>Scan any barcode</source>
        <translation>扫任意一个条码</translation>
    </message>
    <message>
        <source>An item, a waybill, a badge: whatever lies at hand.</source>
        <translation>商品、面单、工牌都行，手边有什么扫什么。</translation>
    </message>
    <message>
        <source>Put something on the scale</source>
        <translation>往秤上放点东西</translation>
    </message>
    <message>
        <source>A parcel or a full cup. Then compare with the scale&apos;s own display.</source>
        <translation>一个包裹或一杯水都行，再和秤的显示对一对。</translation>
    </message>
    <message>
        <source>Which printer?</source>
        <translation>用哪台打印机？</translation>
    </message>
    <message>
        <source>For waybills. Enter prints a test page on the chosen one.</source>
        <translation>用来打面单。按 Enter 在所选打印机上打测试页。</translation>
    </message>
    <message>
        <source>Scan the paper that came out</source>
        <translation>扫刚打出来的纸</translation>
    </message>
    <message>
        <source>The long barcode. That proves the printer and its language.</source>
        <translation>扫长条码，就能证明打印机和语言都对。</translation>
    </message>
    <message>
        <source>Test parcel: scan its item</source>
        <translation>试打包：扫商品</translation>
    </message>
    <message>
        <source>This code, or the test page. It is made up: nothing of it is sent or booked.</source>
        <translation>扫这个码或测试页。这是虚构的包裹，不发货也不记账。</translation>
    </message>
    <message>
        <source>Put it on the scale</source>
        <translation>放到秤上</translation>
    </message>
    <message>
        <source>Anything will do. It goes on by itself.</source>
        <translation>放什么都行，会自动继续。</translation>
    </message>
    <message>
        <source>Stick the label on and scan it</source>
        <translation>贴上面单并扫它</translation>
    </message>
    <message>
        <source>A test page is its label.</source>
        <translation>用测试页当面单。</translation>
    </message>
    <message>
        <source>This bench is ready</source>
        <translation>本台可以用了</translation>
    </message>
    <message>
        <source>Next: the orders. Until they come, the pack page says what it waits for.</source>
        <translation>接下来等订单。订单没到时，打包页会说明在等什么。</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>No serial port is plugged in</source>
        <translation>没有插任何串口</translation>
    </message>
    <message>
        <source>A scanner that types like a keyboard needs none: just scan</source>
        <translation>键盘口扫码枪不需要串口：直接扫</translation>
    </message>
    <message>
        <source>Listening. Nothing came yet</source>
        <translation>正在听，还没收到</translation>
    </message>
    <message>
        <source>No beep? Check its cable and its battery</source>
        <translation>没响？看看线和电池</translation>
    </message>
    <message>
        <source>Something came at another speed</source>
        <translation>收到了，但速率不对</translation>
    </message>
    <message>
        <source>Scan once more: the next speed is tried</source>
        <translation>再扫一次：换下一个速率</translation>
    </message>
    <message>
        <source>No port can be opened</source>
        <translation>端口都打不开</translation>
    </message>
    <message>
        <source>Unplug the device and plug it in again</source>
        <translation>拔下设备再插上</translation>
    </message>
    <message>
        <source>That sounds like a scale</source>
        <translation>这像是一台秤</translation>
    </message>
    <message>
        <source>It is the next question. Now scan a barcode</source>
        <translation>下一问才是秤，现在请扫条码</translation>
    </message>
    <message>
        <source>Listening and asking, up to 15 seconds</source>
        <translation>正在听和询问，最多 15 秒</translation>
    </message>
    <message>
        <source>Is the scale on, and its cable in?</source>
        <translation>秤开了吗？线插好了吗？</translation>
    </message>
    <message>
        <source>Scale found, no weight yet</source>
        <translation>找到秤了，还没有重量</translation>
    </message>
    <message>
        <source>It comes within two seconds; else try another way</source>
        <translation>两秒内会来，否则换一种读法</translation>
    </message>
    <message>
        <source>Scale found. It is empty</source>
        <translation>找到秤了，上面是空的</translation>
    </message>
    <message>
        <source>Now put something on it</source>
        <translation>现在放点东西上去</translation>
    </message>
    <message>
        <source>No printer on USB or in the system</source>
        <translation>USB 和系统里都没有打印机</translation>
    </message>
    <message>
        <source>Switch it on, plug it in; or look in the network</source>
        <translation>开机插线，或到网络里找</translation>
    </message>
    <message>
        <source>The test page is on its way</source>
        <translation>测试页正在打印</translation>
    </message>
    <message>
        <source>It takes a few seconds</source>
        <translation>要等几秒</translation>
    </message>
    <message>
        <source>The printer does not print</source>
        <translation>打印机没有打印</translation>
    </message>
    <message>
        <source>Check its power and its cable</source>
        <translation>检查电源和线</translation>
    </message>
    <message>
        <source>Not that one</source>
        <translation>不是这张</translation>
    </message>
    <message>
        <source>Scan the long barcode of the newest page</source>
        <translation>请扫最新那张的长条码</translation>
    </message>
    <message>
        <source>Found, but not saved</source>
        <translation>找到了，但没保存</translation>
    </message>
    <message>
        <source>Only a lead can set this up: sign in as a lead</source>
        <translation>只有组长能设置：请以组长登录</translation>
    </message>
    <message>
        <source>That was typed by hand</source>
        <translation>这是手工输入的</translation>
    </message>
    <message>
        <source>Pull the trigger of the scanner</source>
        <translation>请扣扫码枪的扳机</translation>
    </message>
    <message>
        <source>Another program has the port</source>
        <translation>端口被别的程序占用</translation>
    </message>
    <message>
        <source>Close that program; it goes on by itself</source>
        <translation>关掉那个程序，会自动继续</translation>
    </message>
    <message>
        <source>No right to open the port</source>
        <translation>没有权限打开端口</translation>
    </message>
    <message>
        <source>Whoever looks after this PC must give it</source>
        <translation>请管理这台电脑的人授权</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>works</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>none, or not now</source>
        <translation>没有，或以后再说</translation>
    </message>
    <message>
        <source>No scanner here</source>
        <translation>这里没有扫码枪</translation>
    </message>
    <message>
        <source>No scale here</source>
        <translation>这里没有秤</translation>
    </message>
    <message>
        <source>No printer here</source>
        <translation>这里没有打印机</translation>
    </message>
    <message>
        <source>Which printer takes the place of {name}?</source>
        <translation>哪台打印机接替 {name}？</translation>
    </message>
    <message>
        <source>It gets the same name, work and templates.</source>
        <translation>名称、用途和模板都沿用。</translation>
    </message>
    <message>
        <source>{name} prints again</source>
        <translation>{name} 又能打印了</translation>
    </message>
    <message>
        <source>Labels that waited come out of the new printer.</source>
        <translation>等待中的面单会从新打印机打出。</translation>
    </message>
    <message>
        <source>{name} is replaced, its page not seen</source>
        <translation>{name} 已更换，测试页还没见到</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>没有改动</translation>
    </message>
    <message>
        <source>A printer is replaced</source>
        <translation>更换打印机</translation>
    </message>
    <message>
        <source>Question {n} of 3</source>
        <translation>第 {n} 问，共 3 问</translation>
    </message>
    <message>
        <source>Test parcel</source>
        <translation>试打包</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>works, as a keyboard</source>
        <translation>可用，键盘口</translation>
    </message>
    <message>
        <source>{title}: {word}</source>
        <translation>{title}：{word}</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Skip this</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Yes, the scale shows the same</source>
        <translation>对，和秤上显示的一样</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>打测试页</translation>
    </message>
    <message>
        <source>Go on without scanning</source>
        <translation>不扫也继续</translation>
    </message>
    <message>
        <source>Begin to pack</source>
        <translation>开始打包</translation>
    </message>
    <message>
        <source>No, it shows something else</source>
        <translation>不对，秤上显示的不一样</translation>
    </message>
    <message>
        <source>Look in the network</source>
        <translation>到网络里找</translation>
    </message>
    <message>
        <source>Nothing good came out</source>
        <translation>没打出能用的</translation>
    </message>
    <message>
        <source>Print it once more</source>
        <translation>再打一张</translation>
    </message>
    <message>
        <source>language not known yet</source>
        <translation>语言未知</translation>
    </message>
    <message>
        <source>cannot be opened now</source>
        <translation>现在打不开</translation>
    </message>
    <message>
        <source>Printed in {language}.</source>
        <translation>用 {language} 打印。</translation>
    </message>
    <message>
        <source>Blank, or full of letters? {n} more languages can be tried.</source>
        <translation>空白或全是字母？还可以试 {n} 种语言。</translation>
    </message>
    <message>
        <source>Network: {done} of {total} addresses</source>
        <translation>网络：已试 {done}/{total} 个地址</translation>
    </message>
    <message>
        <source>Network: all {total} addresses tried</source>
        <translation>网络：{total} 个地址都试过了</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>First good label after {label}, ready after {all}.</source>
        <translation>{label}后打出第一张好面单，{all}后全部就绪。</translation>
    </message>
    <message>
        <source>Ready after {all}.</source>
        <translation>{all}后就绪。</translation>
    </message>
</context>
<context>
    <name>SetUpLinks</name>
    <message>
        <source>ERP connection</source>
        <translation>ERP 连接</translation>
    </message>
    <message>
        <source>Set up and clone</source>
        <translation>设置与复制</translation>
    </message>
    <message>
        <source>The guide finds scanner, scale and printer. A clone gives another PC these settings, no secrets.</source>
        <translation>向导会找到扫码枪、秤和打印机。复制把这些设置给另一台电脑，不含密钥。</translation>
    </message>
    <message>
        <source>Guided set-up</source>
        <translation>设置向导</translation>
    </message>
    <message>
        <source>Clone this bench</source>
        <translation>复制本台</translation>
    </message>
    <message>
        <source>Take another bench&apos;s settings</source>
        <translation>采用另一台的设置</translation>
    </message>
</context>
<context>
    <name>SetUpPage</name>
    <message>
        <source>Set up</source>
        <translation>设置向导</translation>
    </message>
    <message>
        <source>Set up this bench</source>
        <translation>设置这台打包台</translation>
    </message>
    <message>
        <source>Three questions, then a test parcel. What is found is saved at once.</source>
        <translation>三个问题，再试打一个包裹。找到什么马上保存。</translation>
    </message>
    <message>
        <source>Take another bench&apos;s settings</source>
        <translation>采用另一台的设置</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Replace a printer</source>
        <translation>更换打印机</translation>
    </message>
    <message>
        <source>Time so far: {time}</source>
        <translation>已用时：{time}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Before the label (label last; else after it)</source>
        <translation>出面单前（仅后贴单；先贴单时为贴单后）</translation>
    </message>
    <message>
        <source>After the label: the weight ships it</source>
        <translation>贴单后：称重即发货</translation>
    </message>
    <message>
        <source>After shipping: scan it again at the scale</source>
        <translation>发货后：到秤上再扫一次</translation>
    </message>
    <message>
        <source>Do not look for it</source>
        <translation>不检查</translation>
    </message>
    <message>
        <source>Tell, and count it</source>
        <translation>提示，照样计数</translation>
    </message>
    <message>
        <source>Refuse where it is sure, else tell</source>
        <translation>确定时拦下，否则提示</translation>
    </message>
    <message>
        <source>0 · weigh after inspection</source>
        <translation>0 · 验货后称重</translation>
    </message>
    <message>
        <source>1 · weigh and ship after inspection</source>
        <translation>1 · 验货后称重并发货</translation>
    </message>
    <message>
        <source>2 · weigh without inspection</source>
        <translation>2 · 不验货称重</translation>
    </message>
    <message>
        <source>3 · weigh and ship without inspection</source>
        <translation>3 · 不验货称重并发货</translation>
    </message>
    <message>
        <source>4 · weigh after shipping</source>
        <translation>4 · 发货后称重</translation>
    </message>
    <message>
        <source>5 · weigh and ship, the ERP decides</source>
        <translation>5 · 称重并发货，由 ERP 判断</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Only a lead can change these. Sign in as a lead.</source>
        <translation>只有组长可以修改，请以组长登录。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Not saved. {trouble}</source>
        <translation>没有保存。{trouble}</translation>
    </message>
    <message>
        <source>Saved. It holds from the next parcel on.</source>
        <translation>已保存，从下一个包裹起生效。</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Who packs here now?</source>
        <translation>现在谁来打包？</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name and enter your PIN.</source>
        <translation>扫描工牌，或选择姓名并输入密码。</translation>
    </message>
    <message>
        <source>Nobody with a PIN works here yet. A lead adds people on the page &quot;People&quot;.</source>
        <translation>还没有设密码的人员。请组长在“人员”页添加。</translation>
    </message>
    <message>
        <source>Keyboard: arrows choose the name, digits and Enter give the PIN.</source>
        <translation>键盘：方向键选姓名，数字和 Enter 输入密码。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>{name} 的密码</translation>
    </message>
    <message>
        <source>Wait {n} s first.</source>
        <translation>请先等 {n} 秒。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Printer ready</source>
        <translation>打印机 正常</translation>
    </message>
    <message>
        <source>Printer at work</source>
        <translation>打印机 打印中</translation>
    </message>
    <message>
        <source>Printer off</source>
        <translation>打印机 未开</translation>
    </message>
    <message>
        <source>Check power and cable</source>
        <translation>请检查电源和连线</translation>
    </message>
    <message>
        <source>Printer cut off</source>
        <translation>打印机 中断</translation>
    </message>
    <message>
        <source>Find its last label</source>
        <translation>请找最后一张面单</translation>
    </message>
    <message>
        <source>Printer stopped</source>
        <translation>打印机 停住</translation>
    </message>
    <message>
        <source>Look at its display</source>
        <translation>请看它的屏幕</translation>
    </message>
    <message>
        <source>{printer}; {n} waiting</source>
        <translation>{printer}；{n} 张待打</translation>
    </message>
    <message>
        <source>Asking the printer …</source>
        <translation>正在询问打印机…</translation>
    </message>
    <message>
        <source>{n} printers ready</source>
        <translation>{n} 台打印机 正常</translation>
    </message>
    <message>
        <source>{state}: {fix}</source>
        <translation>{state}：{fix}</translation>
    </message>
    <message>
        <source>{name} · {trouble}</source>
        <translation>{name} · {trouble}</translation>
    </message>
    <message>
        <source>{first}; {next}</source>
        <translation>{first}；{next}</translation>
    </message>
    <message>
        <source>{first}; {n} more</source>
        <translation>{first}；另有 {n} 台</translation>
    </message>
    <message>
        <source>Scanner ready</source>
        <translation>扫码枪 正常</translation>
    </message>
    <message>
        <source>Scanner as keyboard</source>
        <translation>扫码枪 键盘模式</translation>
    </message>
    <message>
        <source>Opening the scanner …</source>
        <translation>正在连接扫码枪……</translation>
    </message>
    <message>
        <source>Waiting for the scale …</source>
        <translation>等待电子秤……</translation>
    </message>
    <message>
        <source>No scanner set up</source>
        <translation>没有设置扫码枪</translation>
    </message>
    <message>
        <source>Sync stopped: the ERP is another company&apos;s. Call your lead</source>
        <translation>同步已停：ERP 属于另一家公司，请找组长</translation>
    </message>
    <message>
        <source>Sync stopped: the ERP was set back. Call your lead</source>
        <translation>同步已停：ERP 数据被回退，请找组长</translation>
    </message>
    <message>
        <source>Sync stopped: many orders would vanish. Call your lead</source>
        <translation>同步已停：大量订单将消失，请找组长</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>没有声音</translation>
    </message>
    <message>
        <source>Sync stopped. Call your lead</source>
        <translation>同步已停，请找组长</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Online since {time}</source>
        <translation>在线 {time} 起</translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation>离线 {time} 起</translation>
    </message>
    <message>
        <source>First sync: {done} of {total}</source>
        <translation>首次同步 {done} / {total}</translation>
    </message>
    <message>
        <source>Sync is starting again</source>
        <translation>同步正在重启</translation>
    </message>
    <message>
        <source>Stops not checked yet</source>
        <translation>还没查过拦截</translation>
    </message>
    <message>
        <source>Stops checked {age}</source>
        <translation>拦截查询 {age}</translation>
    </message>
    <message>
        <source>Stops not visible: {shops}</source>
        <translation>看不到拦截：{shops}</translation>
    </message>
    <message>
        <source>The ERP&apos;s key has ended. Call your lead</source>
        <translation>ERP 密钥已过期，请叫组长</translation>
    </message>
    <message>
        <source>Days until the ERP&apos;s key ends: {n}</source>
        <translation>ERP 密钥还剩 {n} 天</translation>
    </message>
    <message>
        <source>{n} s ago</source>
        <translation>{n} 秒前</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>{n} 分钟前</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>{n} 小时前</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>Platform deadline passed: {n} unsent</source>
        <translation>已过平台发货时限：待上传 {n}</translation>
    </message>
    <message>
        <source>Unsent: platform deadline in {time}</source>
        <translation>有未上传的单，{time}后到平台时限</translation>
    </message>
    <message>
        <source>To send {n}</source>
        <translation>待上传 {n}</translation>
    </message>
    <message>
        <source>Offline runway …</source>
        <translation>离线还可发 … 单</translation>
    </message>
    <message>
        <source>Offline runway {n} parcels</source>
        <translation>离线还可发 {n} 单</translation>
    </message>
    <message>
        <source>Offline runway {n} parcels, {time}</source>
        <translation>离线还可发 {n} 单，约 {time}</translation>
    </message>
    <message>
        <source>{runway}; first out: {name}, {time}</source>
        <translation>{runway}；{name} 最先用完，{time}</translation>
    </message>
    <message>
        <source>Holding more until {time}</source>
        <translation>多备单到 {time}</translation>
    </message>
    <message>
        <source>{n} to take back</source>
        <translation>待追回 {n}</translation>
    </message>
    <message>
        <source>{n} left before the stop</source>
        <translation>{n} 件拦截前已取走</translation>
    </message>
    <message>
        <source>{n} refused</source>
        <translation>被拒 {n}</translation>
    </message>
    <message>
        <source>{n} of unknown effect</source>
        <translation>结果不明 {n}</translation>
    </message>
    <message>
        <source>Scale {weight} kg</source>
        <translation>秤 {weight} kg</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Being tried …</source>
        <translation>正在测试…</translation>
    </message>
</context>
<context>
    <name>StepRows</name>
    <message>
        <source>Test, step by step</source>
        <translation>逐步测试</translation>
    </message>
    <message>
        <source>Not tested yet. The test changes nothing in the ERP.</source>
        <translation>还没测试。测试不会改动 ERP 里的数据。</translation>
    </message>
    <message>
        <source>This bench cannot work with it so. Mend the red step, then test again.</source>
        <translation>这样还不能用：先解决红色的那一步，再测一次。</translation>
    </message>
    <message>
        <source>The test broke off before its end. Test again.</source>
        <translation>测试中途断了，请重新测试。</translation>
    </message>
    <message>
        <source>It works. Look at what is yellow.</source>
        <translation>可以用，请留意黄色的几项。</translation>
    </message>
    <message>
        <source>Nothing is wrong as far as it can be tried.</source>
        <translation>能测的项目都没有问题。</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>一切正常。</translation>
    </message>
</context>
<context>
    <name>StoryPanel</name>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>The order</source>
        <translation>查看订单</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>请求人</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Nothing is on record for this paper.</source>
        <translation>没有这张纸的记录。</translation>
    </message>
</context>
<context>
    <name>SyncActs</name>
    <message>
        <source>Its story</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{number} is sent to the ERP once more, as it is. Has its cause been mended there?</source>
        <translation>{number} 会原样再上传一次。ERP 里的原因解决了吗？</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>{number} will never be sent from here again; the ERP stays as it is. Why?</source>
        <translation>{number} 不再从这里上传，ERP 保持现状。原因是？</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>ERP 里有</translation>
    </message>
    <message>
        <source>You have looked, and {number} is in the ERP? Then it counts as done and is not sent again.</source>
        <translation>查过了，{number} 确实在 ERP 里？那就算完成，不再上传。</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新上传</translation>
    </message>
    <message>
        <source>You have looked, and {number} is not in the ERP? It is sent once more; should it be there, it stands there twice.</source>
        <translation>查过了，{number} 确实不在 ERP 里？会再上传一次；如果其实已有，ERP 里就会重复。</translation>
    </message>
    <message>
        <source>Hold as usual</source>
        <translation>恢复正常备单</translation>
    </message>
    <message>
        <source>Hold more orders</source>
        <translation>多备单</translation>
    </message>
    <message>
        <source>All data is being fetched anew already.</source>
        <translation>正在重新下载全部数据。</translation>
    </message>
    <message>
        <source>Fetch everything anew</source>
        <translation>重新下载全部数据</translation>
    </message>
    <message>
        <source>Orders, products and stops here are thrown away and fetched anew. Until they are back, this bench can only finish parcels that are open. What was packed and what waits to be sent stays.</source>
        <translation>本机的订单、商品和拦截信息会清空重下。下载完之前，本台只能做完手上这一单。已打包和待上传的都不受影响。</translation>
    </message>
    <message>
        <source>Choose a row.</source>
        <translation>请选择一行。</translation>
    </message>
    <message>
        <source>The ERP has not refused it.</source>
        <translation>ERP 没有拒绝这条。</translation>
    </message>
    <message>
        <source>Only where nobody can say whether it took effect.</source>
        <translation>只用于结果不明的记录。</translation>
    </message>
    <message>
        <source>Nothing is to be settled here.</source>
        <translation>这条不需要处理。</translation>
    </message>
    <message>
        <source>Its order was stopped: find the parcel, under &quot;Take back&quot; in the lists.</source>
        <translation>订单已被拦截：请到“列表”的“追回”里找包裹。</translation>
    </message>
</context>
<context>
    <name>SyncBand</name>
    <message>
        <source>It is right: go on</source>
        <translation>没问题，继续</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接设置</translation>
    </message>
    <message>
        <source>Do not fetch anew</source>
        <translation>不下载了</translation>
    </message>
    <message>
        <source>Sync will begin in a moment; until then it can be called back.</source>
        <translation>马上开始；开始之前还可以取消。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{n} a second</source>
        <translation>每秒 {n} 条</translation>
    </message>
    <message>
        <source>Stops are not visible for: {shops}. Look in the platform before the carrier comes.</source>
        <translation>看不到拦截的店铺：{shops}。快递来之前请到平台上查看。</translation>
    </message>
    <message>
        <source>Oldest not confirmed</source>
        <translation>最久未确认</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Without network</source>
        <translation>断网还能发</translation>
    </message>
    <message>
        <source>being counted</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>{n} parcels</source>
        <translation>{n} 单</translation>
    </message>
    <message>
        <source>Without network; first out: {name}</source>
        <translation>断网还能发；先用完：{name}</translation>
    </message>
    <message>
        <source>Without network; no printer for waybills</source>
        <translation>断网可发；没有面单打印机</translation>
    </message>
    <message>
        <source>Stops last checked</source>
        <translation>上次查拦截</translation>
    </message>
    <message>
        <source>Have you looked at why? Sync goes on with what the ERP says now; what was packed here is sent to it.</source>
        <translation>原因查清了吗？同步会按 ERP 现在的数据继续，本台已打包的会上传给它。</translation>
    </message>
    <message>
        <source>Pack for this company from now on? What is not sent yet belongs to the other one: it waits for you.</source>
        <translation>以后为这家公司打包吗？还没上传的属于另一家，会等你处理。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>SyncContents</name>
    <message>
        <source>Goods</source>
        <translation>货品</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>包装箱</translation>
    </message>
    <message>
        <source>Grams</source>
        <translation>克重</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>时长（秒）</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工序</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Packing material</source>
        <translation>包材</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>库区</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>波次</translation>
    </message>
    <message>
        <source>In each slot</source>
        <translation>各格口货品</translation>
    </message>
    <message>
        <source>Leaves by it</source>
        <translation>播种即出库</translation>
    </message>
    <message>
        <source>Cart</source>
        <translation>播种车</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>格口</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>已绑定</translation>
    </message>
    <message>
        <source>Warehouse</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>仓位</translation>
    </message>
    <message>
        <source>Further bins</source>
        <translation>其他仓位</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>商品编码</translation>
    </message>
    <message>
        <source>Nothing else lies there</source>
        <translation>该处无其他货品</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>From warehouse</source>
        <translation>调出仓库</translation>
    </message>
    <message>
        <source>To warehouse</source>
        <translation>调入仓库</translation>
    </message>
    <message>
        <source>From area</source>
        <translation>调出库区</translation>
    </message>
    <message>
        <source>To area</source>
        <translation>调入库区</translation>
    </message>
    <message>
        <source>From bin</source>
        <translation>移出仓位</translation>
    </message>
    <message>
        <source>To bin</source>
        <translation>移入仓位</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>调拨单</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>采购单</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>入库单</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>供应商</translation>
    </message>
    <message>
        <source>In force at once</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>After-sale</source>
        <translation>售后单</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Comes in</source>
        <translation>入库</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Behind what stands there</source>
        <translation>追加在原内容后</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>defective</source>
        <translation>次品</translation>
    </message>
    <message>
        <source>{pieces} ({more})</source>
        <translation>{pieces}（{more}）</translation>
    </message>
</context>
<context>
    <name>SyncLists</name>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Need you</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>The ERP refused these, or nobody can say whether they took effect. Each waits for a decision.</source>
        <translation>这些被 ERP 拒绝，或者结果不明，每条都要有人决定。</translation>
    </message>
    <message>
        <source>Nothing waits for a decision: the ERP has taken all that was sent.</source>
        <translation>没有要处理的：上传的 ERP 都收了。</translation>
    </message>
    <message>
        <source>What the ERP said</source>
        <translation>ERP 的答复</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已上传</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Done here and safe on disk; the ERP has not confirmed them yet.</source>
        <translation>已在本机完成并存盘，ERP 还没确认。</translation>
    </message>
    <message>
        <source>Nothing to send: the ERP has confirmed all that was done here.</source>
        <translation>没有待上传的：本台做完的 ERP 都确认了。</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>平台时限</translation>
    </message>
    <message>
        <source>All entries</source>
        <translation>全部记录</translation>
    </message>
    <message>
        <source>All that was ever told to the ERP. Search by any number, a kind or a state; Enter tells more.</source>
        <translation>上传给 ERP 的全部记录。可按单号、内容或状态查找，回车看经过。</translation>
    </message>
    <message>
        <source>Nothing has been told to the ERP from this bench yet.</source>
        <translation>本台还没有上传过。</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>较新</translation>
    </message>
    <message>
        <source>These are the newest.</source>
        <translation>已是最新的。</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>较早</translation>
    </message>
    <message>
        <source>There are no older ones.</source>
        <translation>没有更早的了。</translation>
    </message>
    <message>
        <source>All delivered</source>
        <translation>全部送达</translation>
    </message>
    <message>
        <source>All answered</source>
        <translation>全部已回复</translation>
    </message>
    <message>
        <source>Does not match: look at it</source>
        <translation>数目不对，请核对</translation>
    </message>
    <message>
        <source>{n} needed a person</source>
        <translation>{n} 条要人处理</translation>
    </message>
    <message>
        <source>Reconnections</source>
        <translation>断网恢复</translation>
    </message>
    <message>
        <source>What became of all that waited each time the line came back. Enter opens the receipt.</source>
        <translation>每次网络恢复后，积压的都怎样了。回车打开回执。</translation>
    </message>
    <message>
        <source>The line has never been down while something waited to be sent.</source>
        <translation>还没有在断网时积压过。</translation>
    </message>
    <message>
        <source>Line back</source>
        <translation>恢复时间</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Doubled</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>How it goes</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>All in all</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>ERP count</source>
        <translation>ERP 数目</translation>
    </message>
    <message>
        <source>Open the receipt</source>
        <translation>打开回执</translation>
    </message>
    <message>
        <source>Choose a row.</source>
        <translation>请选择一行。</translation>
    </message>
    <message>
        <source>This ERP does not offer it</source>
        <translation>这个 ERP 不提供</translation>
    </message>
    <message>
        <source>Put off: {why}</source>
        <translation>暂缓：{why}</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>已落后</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>From the ERP</source>
        <translation>下载的数据</translation>
    </message>
    <message>
        <source>Each kind of data, when it was last read, and whether that is behind.</source>
        <translation>每种数据上次下载的时间，以及是否落后。</translation>
    </message>
    <message>
        <source>Nothing has been read from the ERP yet.</source>
        <translation>还没有从 ERP 下载过。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Last read</source>
        <translation>上次下载</translation>
    </message>
    <message>
        <source>Read every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Labels come last here, and no printer for waybills is set up: see Settings.</source>
        <translation>这里最后才打面单，但没有设置面单打印机，请到“设置”里添加。</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>no pace yet</source>
        <translation>还没有速度</translation>
    </message>
    <message>
        <source>Offline runway</source>
        <translation>断网余量</translation>
    </message>
    <message>
        <source>What this bench can still ship with the cable out, at the present pace of each part.</source>
        <translation>断网后本台还能发多少单，按各自现在的速度能撑多久。</translation>
    </message>
    <message>
        <source>Nothing can be shipped without the network, or it is still being counted.</source>
        <translation>断网后没有能发的订单，或者还在统计。</translation>
    </message>
    <message>
        <source>By</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Parcels ready</source>
        <translation>可发</translation>
    </message>
    <message>
        <source>Held here</source>
        <translation>本台持有</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>可撑</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync with the ERP</source>
        <translation>与 ERP 同步</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Where the time went</source>
        <translation>时间去向</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>Shipped, weighed</source>
        <translation>称重发货</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>发货</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>补传重量</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>验货</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>装箱</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Who packed</source>
        <translation>打包员</translation>
    </message>
    <message>
        <source>Waybill wanted</source>
        <translation>申请运单号</translation>
    </message>
    <message>
        <source>Sorted into slots</source>
        <translation>播种</translation>
    </message>
    <message>
        <source>Cart of a wave</source>
        <translation>波次拣货车</translation>
    </message>
    <message>
        <source>Stock count</source>
        <translation>盘点</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>移库</translation>
    </message>
    <message>
        <source>Goods received</source>
        <translation>采购入库</translation>
    </message>
    <message>
        <source>Goods returned</source>
        <translation>退货入库</translation>
    </message>
    <message>
        <source>Unknown parcel</source>
        <translation>无主包裹</translation>
    </message>
    <message>
        <source>Other stock in or out</source>
        <translation>其他出入库</translation>
    </message>
    <message>
        <source>Question to the office</source>
        <translation>转异常</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Order label</source>
        <translation>订单标签</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>待上传</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Was there already</source>
        <translation>原来就有</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒</translation>
    </message>
    <message>
        <source>Effect unknown</source>
        <translation>结果不明</translation>
    </message>
    <message>
        <source>Settled by a person</source>
        <translation>已人工处理</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>被拦截，未上传</translation>
    </message>
    <message>
        <source>Wave picked</source>
        <translation>波次已拣完</translation>
    </message>
    <message>
        <source>Transfer done</source>
        <translation>调拨已确认</translation>
    </message>
    <message>
        <source>New main bin</source>
        <translation>主仓位变更</translation>
    </message>
    <message>
        <source>Unique codes</source>
        <translation>录入唯一码</translation>
    </message>
    <message>
        <source>Parcel arrived</source>
        <translation>快递到货登记</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>已上传，还没答复</translation>
    </message>
    <message>
        <source>Sync is not running</source>
        <translation>同步程序没在运行</translation>
    </message>
    <message>
        <source>Sync has stopped and asks</source>
        <translation>同步已停，等待确认</translation>
    </message>
    <message>
        <source>All data is being fetched anew</source>
        <translation>正在重新下载全部数据</translation>
    </message>
    <message>
        <source>First sync</source>
        <translation>首次同步</translation>
    </message>
    <message>
        <source>Offline for {time}</source>
        <translation>已离线 {time}</translation>
    </message>
    <message>
        <source>Online for {time}</source>
        <translation>已在线 {time}</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>the ERP does not answer: look at cable, Wi-Fi and router</source>
        <translation>ERP 没有回应：请检查网线、无线网和路由器</translation>
    </message>
    <message>
        <source>the ERP broke off in the middle of an answer</source>
        <translation>ERP 答复到一半断了</translation>
    </message>
    <message>
        <source>what answers is not this ERP: a sign-in page, a proxy?</source>
        <translation>回应的不是这个 ERP：是不是上网登录页或代理？</translation>
    </message>
    <message>
        <source>the ERP refused</source>
        <translation>ERP 拒绝了</translation>
    </message>
    <message>
        <source>the ERP did not understand this program: report it</source>
        <translation>ERP 看不懂本程序的请求：请反馈</translation>
    </message>
    <message>
        <source>the ERP&apos;s limit of calls is used up for the moment</source>
        <translation>ERP 的调用次数暂时用完了</translation>
    </message>
    <message>
        <source>another company&apos;s ERP answers at this address</source>
        <translation>这个地址上是另一家公司的 ERP</translation>
    </message>
    <message>
        <source>the authorisation has run out: renew it on the connection page</source>
        <translation>授权已过期：请到连接设置里更新</translation>
    </message>
    <message>
        <source>this PC&apos;s clock and the ERP&apos;s differ: let it be set by itself</source>
        <translation>本机时间与 ERP 不一致，请开启自动校时</translation>
    </message>
    <message>
        <source>the ERP refuses the signature: check app key and secret</source>
        <translation>ERP 不认签名：请检查应用密钥</translation>
    </message>
    <message>
        <source>this PC&apos;s address is not on the ERP&apos;s list</source>
        <translation>本机的网络地址不在 ERP 的白名单里</translation>
    </message>
    <message>
        <source>the account may not do this</source>
        <translation>账号没有这个权限</translation>
    </message>
    <message>
        <source>the ERP refuses the key: renew it on the connection page</source>
        <translation>ERP 不认密钥：请到连接设置里更新</translation>
    </message>
    <message>
        <source>the ERP refuses name or password</source>
        <translation>ERP 不认用户名或密码</translation>
    </message>
    <message>
        <source>the server sends us elsewhere: a sign-in page, or another address</source>
        <translation>服务器把请求转到了别处：可能是登录页，也可能地址变了</translation>
    </message>
    <message>
        <source>the user of this bench has no company in the ERP</source>
        <translation>本工位的用户在 ERP 里没有所属公司</translation>
    </message>
    <message>
        <source>the ERP has no such database</source>
        <translation>ERP 没有这个数据库</translation>
    </message>
    <message>
        <source>the ERP does not know this order</source>
        <translation>ERP 里没有这个订单</translation>
    </message>
    <message>
        <source>the order was stopped</source>
        <translation>订单被拦截</translation>
    </message>
    <message>
        <source>this ERP does not take such reports</source>
        <translation>这个 ERP 不收这种记录</translation>
    </message>
    <message>
        <source>no answer came, and the ERP cannot be asked about it</source>
        <translation>没有答复，ERP 也查不到结果</translation>
    </message>
    <message>
        <source>no order is named</source>
        <translation>没有填写订单</translation>
    </message>
    <message>
        <source>neither a purchase nor a supplier is named</source>
        <translation>采购单和供应商都没有填写</translation>
    </message>
    <message>
        <source>no after-sale is named, nor the serial number of each piece</source>
        <translation>没有填写售后单，也没有逐件填写唯一码</translation>
    </message>
    <message>
        <source>the ERP says that the cart cannot be used</source>
        <translation>ERP 提示该播种车不可用</translation>
    </message>
    <message>
        <source>longer than the ERP takes, in characters</source>
        <translation>超过 ERP 允许的字符数</translation>
    </message>
    <message>
        <source>more lines than the ERP takes at once</source>
        <translation>超过 ERP 单次允许的条数</translation>
    </message>
    <message>
        <source>too many at once; smaller lots are tried</source>
        <translation>一次太多，正在分小批上传</translation>
    </message>
    <message>
        <source>the goods are not reserved in the ERP</source>
        <translation>ERP 里没有给它占用库存</translation>
    </message>
    <message>
        <source>the ERP asks something that a person has to decide</source>
        <translation>ERP 提出了一个需要人来决定的问题</translation>
    </message>
    <message>
        <source>it was picked whole in the ERP: no part can be split off there now</source>
        <translation>ERP 中已整单拣货，现在不能再拆分发货</translation>
    </message>
    <message>
        <source>the ERP did nothing, and did not say why</source>
        <translation>ERP 没有执行，也没有说明原因</translation>
    </message>
    <message>
        <source>the ERP has no package for it that could bear a weight</source>
        <translation>ERP 中没有可以登记重量的包裹</translation>
    </message>
    <message>
        <source>the ERP does not know the bin</source>
        <translation>ERP 中没有这个库位</translation>
    </message>
    <message>
        <source>moves between warehouses are made in the ERP</source>
        <translation>跨仓调拨请在 ERP 中操作</translation>
    </message>
    <message>
        <source>lots and serial numbers are not written to this ERP</source>
        <translation>批次号和序列号不会写入这个 ERP</translation>
    </message>
    <message>
        <source>a weight is missing</source>
        <translation>缺少重量</translation>
    </message>
    <message>
        <source>the ERP has another waybill for it</source>
        <translation>ERP 里是另一个运单号</translation>
    </message>
    <message>
        <source>a lot number is missing</source>
        <translation>缺少批号</translation>
    </message>
    <message>
        <source>a serial number is missing</source>
        <translation>缺少序列号</translation>
    </message>
    <message>
        <source>the ERP does not know a serial number</source>
        <translation>ERP 里没有这个序列号</translation>
    </message>
    <message>
        <source>the ERP does not know a SKU</source>
        <translation>ERP 里没有这个 SKU</translation>
    </message>
    <message>
        <source>more pieces than the ERP expects</source>
        <translation>件数比 ERP 要的多</translation>
    </message>
    <message>
        <source>more stands on its lines in the ERP than was ordered</source>
        <translation>ERP 明细里的数量超过了订单数量</translation>
    </message>
    <message>
        <source>the ERP did not keep the weight</source>
        <translation>ERP 没有保存这个重量</translation>
    </message>
    <message>
        <source>the ERP keeps no weights</source>
        <translation>ERP 不记录重量</translation>
    </message>
    <message>
        <source>it is in a state in the ERP that this program does not know</source>
        <translation>它在 ERP 里的状态本软件不认识</translation>
    </message>
    <message>
        <source>sent once more</source>
        <translation>已重新上传</translation>
    </message>
    <message>
        <source>it is not there: sent once more</source>
        <translation>ERP 里没有：已重新上传</translation>
    </message>
    <message>
        <source>corrected and sent once more</source>
        <translation>改好后已重新上传</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>somebody has seen it in the ERP</source>
        <translation>有人在 ERP 里看到了</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>the parcel is back</source>
        <translation>包裹已追回</translation>
    </message>
    <message>
        <source>the parcel has left all the same</source>
        <translation>包裹还是发走了</translation>
    </message>
    <message>
        <source>done by hand in the ERP</source>
        <translation>已在 ERP 里手工处理</translation>
    </message>
    <message>
        <source>the order is cancelled</source>
        <translation>订单已取消</translation>
    </message>
    <message>
        <source>the parcel does not leave</source>
        <translation>包裹不发了</translation>
    </message>
    <message>
        <source>it was reported by mistake</source>
        <translation>报错了</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Another company&apos;s ERP answers than the one that this bench has packed for. Nothing is sent or fetched. To pack for it for good, give it a data folder of its own: orders of the same number would be taken for one.</source>
        <translation>回应的 ERP 属于另一家公司，不是本台一直打包的那家。现在不上传也不下载。要长期为它打包，请另用一个数据文件夹：两家编号相同的订单会被当成同一单。</translation>
    </message>
    <message>
        <source>Very many open orders would vanish at once without having been shipped. They were kept.</source>
        <translation>一下子有大量未发货的订单要消失，已先保留。</translation>
    </message>
    <message>
        <source>The ERP was set back to an older state; its data was fetched anew. What was packed here is kept.</source>
        <translation>ERP 退回到了较早的状态，数据已重新下载。本台打包的都还在。</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Warehouses</source>
        <translation>仓库</translation>
    </message>
    <message>
        <source>Carriers</source>
        <translation>快递公司</translation>
    </message>
    <message>
        <source>Orders to ship</source>
        <translation>待发订单</translation>
    </message>
    <message>
        <source>Stopped orders</source>
        <translation>拦截订单</translation>
    </message>
    <message>
        <source>Products and barcodes</source>
        <translation>商品和条码</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>组合商品</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Waves</source>
        <translation>波次</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>货位</translation>
    </message>
    <message>
        <source>Returns and after-sales</source>
        <translation>退货售后</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>采购</translation>
    </message>
    <message>
        <source>Waybill labels</source>
        <translation>面单</translation>
    </message>
    <message>
        <source>Packer at work</source>
        <translation>打包员操作</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>ERP</source>
        <translation>ERP</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>电子秤</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已上传</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>原来就有</translation>
    </message>
    <message>
        <source>Doubled</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Need you</source>
        <translation>需要处理</translation>
    </message>
    <message>
        <source>Made here</source>
        <translation>在本台生成</translation>
    </message>
    <message>
        <source>Last try; {n} in all</source>
        <translation>最近一次上传；共 {n} 次</translation>
    </message>
    <message>
        <source>Sent, no answer yet; try {n}</source>
        <translation>第 {n} 次上传，还没答复</translation>
    </message>
    <message>
        <source>The ERP answered try {n}</source>
        <translation>第 {n} 次上传后 ERP 答复了</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次上传</translation>
    </message>
    <message>
        <source>Accepted by the ERP</source>
        <translation>ERP 已接收</translation>
    </message>
    <message>
        <source>The ERP had it already, perhaps not from here</source>
        <translation>ERP 里原来就有，可能不是本台传的</translation>
    </message>
    <message>
        <source>Refused by the ERP</source>
        <translation>被 ERP 拒绝</translation>
    </message>
    <message>
        <source>Not sent: the order was stopped</source>
        <translation>未上传：订单被拦截</translation>
    </message>
    <message>
        <source>Nobody can say whether it took effect</source>
        <translation>结果不明</translation>
    </message>
    <message>
        <source>A person decided</source>
        <translation>人工处理</translation>
    </message>
    <message>
        <source>A person has looked in the ERP</source>
        <translation>已有人到 ERP 里查看</translation>
    </message>
    <message>
        <source>The parcel is to be taken back</source>
        <translation>包裹要追回</translation>
    </message>
    <message>
        <source>{why}: {which}</source>
        <translation>{why}：{which}</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>还没上传过</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} 分 {s} 秒</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>It is started again by itself. Packing goes on; nothing is lost meanwhile.</source>
        <translation>会自动重新启动。打包照常，什么都不会丢。</translation>
    </message>
    <message>
        <source>Packing goes on; it is tried again all the time.</source>
        <translation>打包照常，会一直重试。</translation>
    </message>
    <message>
        <source>{why}. {kept}</source>
        <translation>{why}。{kept}</translation>
    </message>
    <message>
        <source>{time} too late</source>
        <translation>已超 {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>还剩 {time}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>Search in this list · Ctrl+F</source>
        <translation>在列表中查找 · Ctrl+F</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} / {total}</translation>
    </message>
    <message>
        <source>Nothing here matches the search.</source>
        <translation>没有符合的内容。</translation>
    </message>
    <message>
        <source>Could not write {path}: {why}</source>
        <translation>无法写入 {path}：{why}</translation>
    </message>
    <message>
        <source>{n} rows written to {path}</source>
        <translation>已写入 {n} 行到 {path}</translation>
    </message>
</context>
<context>
    <name>TemplatePage</name>
    <message>
        <source>Label templates</source>
        <translation>标签模板</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>What was typed in &quot;{title}&quot; since it was saved is lost.</source>
        <translation>“{title}”上次保存后的改动将丢失。</translation>
    </message>
    <message>
        <source>The text of this bench for &quot;{title}&quot; is deleted; the original is printed again.</source>
        <translation>本台的“{title}”将删除，恢复使用出厂模板。</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>恢复出厂模板</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Save first: a test prints what is saved.</source>
        <translation>请先保存：测试打印的是已保存的内容。</translation>
    </message>
</context>
<context>
    <name>TemplateTile</name>
    <message>
        <source>{n} faults</source>
        <translation>{n} 处错误</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Changed here</source>
        <translation>本台已改</translation>
    </message>
    <message>
        <source>Size to be confirmed</source>
        <translation>尺寸待确认</translation>
    </message>
</context>
<context>
    <name>TemplateWords</name>
    <message>
        <source>This is no TOML</source>
        <translation>不是 TOML 格式</translation>
    </message>
    <message>
        <source>No such key</source>
        <translation>没有这个键</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>缺少内容</translation>
    </message>
    <message>
        <source>Another kind of value is needed</source>
        <translation>值的类型不对</translation>
    </message>
    <message>
        <source>This paper has no such field</source>
        <translation>这种纸没有这个字段</translation>
    </message>
    <message>
        <source>The braces do not match</source>
        <translation>花括号不配对</translation>
    </message>
    <message>
        <source>Only 0, 90, 180 or 270 degrees</source>
        <translation>只能是 0、90、180 或 270 度</translation>
    </message>
    <message>
        <source>No such size is possible</source>
        <translation>尺寸不可能</translation>
    </message>
    <message>
        <source>Reaches beyond the paper</source>
        <translation>超出纸张</translation>
    </message>
    <message>
        <source>Two things stand in the same place</source>
        <translation>两项内容重叠</translation>
    </message>
    <message>
        <source>The code does not fit: give it a larger box</source>
        <translation>条码放不下：请加大它的区域</translation>
    </message>
    <message>
        <source>The picture is not there</source>
        <translation>图片不存在</translation>
    </message>
    <message>
        <source>The small paper code is missing</source>
        <translation>缺少纸张小码</translation>
    </message>
    <message>
        <source>The mark of copies or made-up data is missing</source>
        <translation>缺少副本或虚构数据标记</translation>
    </message>
    <message>
        <source>This name is used twice</source>
        <translation>名称重复</translation>
    </message>
    <message>
        <source>A text is too long for its place: {field}</source>
        <translation>文字太长，放不下：{field}</translation>
    </message>
    <message>
        <source>A number cannot be written as this barcode: {field}</source>
        <translation>号码无法做成此条码：{field}</translation>
    </message>
    <message>
        <source>The carrier&apos;s picture cannot be used: {field}</source>
        <translation>快递公司的图片无法使用：{field}</translation>
    </message>
    <message>
        <source>This template cannot be used here: {field}</source>
        <translation>此模板不能用在这里：{field}</translation>
    </message>
    <message>
        <source>This computer has no font with Chinese letters</source>
        <translation>这台电脑没有中文字体</translation>
    </message>
    <message>
        <source>No paper can be made of this: {field}</source>
        <translation>无法生成：{field}</translation>
    </message>
    <message>
        <source>No label body of this order is on disk, or only a platform may print it</source>
        <translation>此单的面单内容不在本机，或只能由平台打印</translation>
    </message>
    <message>
        <source>The carrier has drawn this label itself: no template is used</source>
        <translation>此面单由快递公司绘制，不用模板</translation>
    </message>
    <message>
        <source>Scan or type an order&apos;s number</source>
        <translation>扫描或输入订单号</translation>
    </message>
    <message>
        <source>Scan or type a SKU or barcode</source>
        <translation>扫描或输入商品编码、条码</translation>
    </message>
    <message>
        <source>Type a bin</source>
        <translation>输入货位</translation>
    </message>
    <message>
        <source>The same for everybody</source>
        <translation>对所有单都一样</translation>
    </message>
    <message>
        <source>A made-up outage</source>
        <translation>虚构的一次断网</translation>
    </message>
    <message>
        <source>Type a printer&apos;s name</source>
        <translation>输入打印机名称</translation>
    </message>
    <message>
        <source>Whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>Line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} mm</translation>
    </message>
    <message>
        <source>{size}, {n} parts</source>
        <translation>{size}，{n} 联</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>{n} faults to mend before it can be saved.</source>
        <translation>有 {n} 处错误，改好才能保存。</translation>
    </message>
    <message>
        <source>Not saved yet: the bench still prints the text before.</source>
        <translation>尚未保存：本台仍按原内容打印。</translation>
    </message>
    <message>
        <source>The bench prints this text.</source>
        <translation>本台按此内容打印。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>恢复出厂模板</translation>
    </message>
</context>
<context>
    <name>TimePanel</name>
    <message>
        <source>Where today&apos;s time went</source>
        <translation>今天的时间去向</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>per parcel</source>
        <translation>每单</translation>
    </message>
    <message>
        <source>Slowest parcels</source>
        <translation>最慢的包裹</translation>
    </message>
    <message>
        <source>By packer</source>
        <translation>按打包员</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>按小时</translation>
    </message>
    <message>
        <source>No parcel has been closed here today.</source>
        <translation>今天本台还没有打包完成的。</translation>
    </message>
    <message>
        <source>Packer</source>
        <translation>打包员</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>All in all</source>
        <translation>总时间</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>单数</translation>
    </message>
    <message>
        <source>Per parcel</source>
        <translation>每单</translation>
    </message>
    <message>
        <source>{n} parcels, and nobody waited for anything.</source>
        <translation>{n} 单，没有任何等待。</translation>
    </message>
    <message>
        <source>{n} parcels. Most is waited for: {part}, {time} today, {each} for each parcel.</source>
        <translation>{n} 单。等得最多的是{part}：今天 {time}，每单 {each}。</translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message>
        <source>{part} {time}</source>
        <translation>{part} {time}</translation>
    </message>
    <message>
        <source>{whole}: {parts}</source>
        <translation>{whole}：{parts}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>Nobody signed in</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>Bench {bench}</source>
        <translation>{bench} 号台</translation>
    </message>
    <message>
        <source>中文 / English</source>
        <translation>中文 / English</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>You</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>扫码枪</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>ERP</source>
        <translation>ERP</translation>
    </message>
    <message>
        <source>Platform component</source>
        <translation>平台打印组件</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>秤</translation>
    </message>
    <message>
        <source>Looking for this order</source>
        <translation>正在查这个订单</translation>
    </message>
    <message>
        <source>The first orders are being fetched</source>
        <translation>正在取第一批订单</translation>
    </message>
    <message>
        <source>The label&apos;s data is not here yet</source>
        <translation>面单数据还没到</translation>
    </message>
    <message>
        <source>The label is being made</source>
        <translation>正在生成面单</translation>
    </message>
    <message>
        <source>The printer is at work</source>
        <translation>打印机正在打印</translation>
    </message>
    <message>
        <source>The printer is off</source>
        <translation>打印机未开</translation>
    </message>
    <message>
        <source>The printer has stopped</source>
        <translation>打印机停了</translation>
    </message>
    <message>
        <source>The label is being sent</source>
        <translation>面单正在发往打印机</translation>
    </message>
    <message>
        <source>Did the label come out?</source>
        <translation>面单打出来了吗？</translation>
    </message>
    <message>
        <source>No label is on its way</source>
        <translation>没有面单在打印</translation>
    </message>
    <message>
        <source>The scale is silent</source>
        <translation>秤没有读数</translation>
    </message>
    <message>
        <source>The scale is moving</source>
        <translation>秤还没稳</translation>
    </message>
    <message>
        <source>Put the parcel on the scale</source>
        <translation>把包裹放到秤上</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{who}: {figure}</source>
        <translation>{who}：{figure}</translation>
    </message>
</context>
<context>
    <name>WayKeys</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>WedgeForm</name>
    <message>
        <source>Listened to on every page</source>
        <translation>在每一页都监听</translation>
    </message>
    <message>
        <source>Off: they type like a person</source>
        <translation>关闭：当作人在打字</translation>
    </message>
    <message>
        <source>Keyboard scanners</source>
        <translation>键盘模式扫码枪</translation>
    </message>
    <message>
        <source>Mean gap up to, ms</source>
        <translation>平均间隔上限，ms</translation>
    </message>
    <message>
        <source>Longest gap, ms</source>
        <translation>最长间隔，ms</translation>
    </message>
    <message>
        <source>Shortest code</source>
        <translation>最短码长</translation>
    </message>
    <message>
        <source>Ends after, ms</source>
        <translation>停顿判完，ms</translation>
    </message>
    <message>
        <source>Puts before, behind</source>
        <translation>前缀、后缀</translation>
    </message>
    <message>
        <source>before each code</source>
        <translation>每个码之前</translation>
    </message>
    <message>
        <source>behind each code</source>
        <translation>每个码之后</translation>
    </message>
    <message>
        <source>A code must end later than its longest gap: set more than {ms} ms.</source>
        <translation>判完时间要长于最长间隔：请大于 {ms} ms。</translation>
    </message>
</context>
<context>
    <name>WeighTest</name>
    <message>
        <source>Put a known weight on, g</source>
        <translation>放上已知重量，g</translation>
    </message>
    <message>
        <source>A parcel waits for its weight: what lies on the scale now is its own.</source>
        <translation>有包裹在等称重：现在放上去的会算它的重量。</translation>
    </message>
    <message>
        <source>Too old to count</source>
        <translation>读数过期</translation>
    </message>
    <message>
        <source>Another unit: {unit}</source>
        <translation>单位变了：{unit}</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>未稳定</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空秤</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>稳定</translation>
    </message>
    <message>
        <source>No weight has come yet.</source>
        <translation>还没有读数。</translation>
    </message>
    <message>
        <source>{n} per second</source>
        <translation>每秒 {n} 次</translation>
    </message>
    <message>
        <source>Right: it shows what lies there.</source>
        <translation>准确：显示与重量相符。</translation>
    </message>
    <message>
        <source>Wait until it stands still.</source>
        <translation>请等读数稳定。</translation>
    </message>
    <message>
        <source>Put it on the scale.</source>
        <translation>请放到秤上。</translation>
    </message>
    <message>
        <source>Off by {n} g: check unit, protocol and zero.</source>
        <translation>差 {n} g：请查单位、协议和零点。</translation>
    </message>
</context>
<context>
    <name>Weights</name>
    <message>
        <source>counted by hand</source>
        <translation>已人工清点</translation>
    </message>
    <message>
        <source>new packaging</source>
        <translation>换了包装</translation>
    </message>
    <message>
        <source>free gift added</source>
        <translation>加了赠品</translation>
    </message>
    <message>
        <source>other reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Too light</source>
        <translation>太轻了</translation>
    </message>
    <message>
        <source>Too heavy</source>
        <translation>太重了</translation>
    </message>
    <message>
        <source>Should be: {weight}</source>
        <translation>应重：{weight}</translation>
    </message>
    <message>
        <source>On the scale: {weight}</source>
        <translation>实重：{weight}</translation>
    </message>
    <message>
        <source>Another box? Scan the one in use: {item}</source>
        <translation>换了箱子？扫一下：{item}</translation>
    </message>
    <message>
        <source>One is missing? {item} or {other}</source>
        <translation>少了一件？{item} 或 {other}</translation>
    </message>
    <message>
        <source>One too many? {item} or {other}</source>
        <translation>多了一件？{item} 或 {other}</translation>
    </message>
    <message>
        <source>Put in what is probably missing: {item}</source>
        <translation>可能少了，补上：{item}</translation>
    </message>
    <message>
        <source>Take out what is probably too much: {item}</source>
        <translation>可能多了，拿出：{item}</translation>
    </message>
    <message>
        <source>Count all items; put in what is missing</source>
        <translation>清点商品，补上缺的</translation>
    </message>
    <message>
        <source>Count all items; take out what is too much</source>
        <translation>清点商品，拿出多的</translation>
    </message>
    <message>
        <source>the box</source>
        <translation>箱子</translation>
    </message>
    <message>
        <source>Still learning what {name} weighs: nothing is checked yet</source>
        <translation>还在学 {name} 的重量，这单不核对</translation>
    </message>
    <message>
        <source>The scale cannot tell {item} ({light} g): only from {tells} g on</source>
        <translation>{item} 只有 {light} 克，少了称不出（{tells} 克起才行）</translation>
    </message>
    <message>
        <source>Should be {kg} kg. What is missing shows from {tells} g on</source>
        <translation>应重 {kg} kg，少 {tells} 克以上称得出</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Scan a waybill</source>
        <translation>扫描面单</translation>
    </message>
    <message>
        <source>Hello, {operator}</source>
        <translation>{operator}，你好</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>已退出</translation>
    </message>
    <message>
        <source>Scan your badge to begin</source>
        <translation>扫描工牌开始</translation>
    </message>
    <message>
        <source>{remaining} to go</source>
        <translation>还差 {remaining} 件</translation>
    </message>
    <message>
        <source>Goes on, {remaining} to go</source>
        <translation>继续，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>Begun before; all scans are kept</source>
        <translation>之前已开始，扫过的都还在</translation>
    </message>
    <message>
        <source>Remark seen, {remaining} to go</source>
        <translation>备注已阅，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>{quantity} at once</source>
        <translation>一次 {quantity} 件</translation>
    </message>
    <message>
        <source>Now scan the item one time</source>
        <translation>现在扫一次商品</translation>
    </message>
    <message>
        <source>Right, {remaining} to go</source>
        <translation>对了，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>By hand, {remaining} to go</source>
        <translation>手工确认，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>Recorded as picked by hand</source>
        <translation>已记为手工确认</translation>
    </message>
    <message>
        <source>All items are in</source>
        <translation>商品已齐</translation>
    </message>
    <message>
        <source>The label is right</source>
        <translation>面单正确</translation>
    </message>
    <message>
        <source>Box noted</source>
        <translation>箱子已记下</translation>
    </message>
    <message>
        <source>Filler noted</source>
        <translation>填充物已记下</translation>
    </message>
    <message>
        <source>No such box here</source>
        <translation>没有这种包材</translation>
    </message>
    <message>
        <source>Parcel done</source>
        <translation>包裹完成</translation>
    </message>
    <message>
        <source>Scan the next waybill</source>
        <translation>扫描下一张面单</translation>
    </message>
    <message>
        <source>Weighed: {grams} kg</source>
        <translation>已称重：{grams} kg</translation>
    </message>
    <message>
        <source>Left without a weight</source>
        <translation>未称重，已跳过</translation>
    </message>
    <message>
        <source>Taken back, {remaining} to go</source>
        <translation>已撤销，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>Take the item out of the box</source>
        <translation>把这件从箱里取出</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>已挂起</translation>
    </message>
    <message>
        <source>Scan its waybill again to go on</source>
        <translation>再扫它的面单即可继续</translation>
    </message>
    <message>
        <source>Set aside: {reason}</source>
        <translation>已搁置：{reason}</translation>
    </message>
    <message>
        <source>Put it on the problem shelf, then scan the next waybill</source>
        <translation>放到问题件货架，再扫下一张面单</translation>
    </message>
    <message>
        <source>Stop noted</source>
        <translation>已确认拦截</translation>
    </message>
    <message>
        <source>Put it in the red bin, then scan the next waybill</source>
        <translation>放进红色退回框，再扫下一张面单</translation>
    </message>
    <message>
        <source>Copy {copy} is coming</source>
        <translation>第 {copy} 份副本正在打印</translation>
    </message>
    <message>
        <source>Destroy the old label, stick the copy on</source>
        <translation>销毁旧面单，贴上副本</translation>
    </message>
    <message>
        <source>A new label is coming</source>
        <translation>新面单正在打印</translation>
    </message>
    <message>
        <source>The old one is void: destroy it</source>
        <translation>旧面单已作废，请销毁</translation>
    </message>
    <message>
        <source>It is being printed</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Withdrawn: it will not be printed</source>
        <translation>已撤回，不再打印</translation>
    </message>
    <message>
        <source>It comes out of {printer}</source>
        <translation>改由 {printer} 打印</translation>
    </message>
    <message>
        <source>{count} labels are coming</source>
        <translation>正在打印 {count} 张面单</translation>
    </message>
    <message>
        <source>Keep them in the order in which they come out</source>
        <translation>请保持出纸顺序</translation>
    </message>
    <message>
        <source>{again} labels are printed anew</source>
        <translation>重新打印 {again} 张面单</translation>
    </message>
    <message>
        <source>Destroy whatever came out after the last good one</source>
        <translation>最后一张好的之后出的都要销毁</translation>
    </message>
    <message>
        <source>That label is void</source>
        <translation>这张面单已作废</translation>
    </message>
    <message>
        <source>Should it still turn up, destroy it</source>
        <translation>如果又出现了，请销毁</translation>
    </message>
    <message>
        <source>What to do now</source>
        <translation>现在该做什么</translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation>朗读</translation>
    </message>
    <message>
        <source>Who goes on here?</source>
        <translation>换谁来？</translation>
    </message>
    <message>
        <source>Scan your badge; the open parcel stays</source>
        <translation>扫工牌，打开的包裹保留</translation>
    </message>
    <message>
        <source>All stays as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>请继续</translation>
    </message>
    <message>
        <source>Nothing was asked</source>
        <translation>没有要回答的问题</translation>
    </message>
    <message>
        <source>No parcel is on hold</source>
        <translation>没有挂起的包裹</translation>
    </message>
    <message>
        <source>This parcel is not finished</source>
        <translation>这个包裹还没完成</translation>
    </message>
    <message>
        <source>YES puts it on hold</source>
        <translation>扫“确认”先挂起</translation>
    </message>
    <message>
        <source>Waiting for the weight</source>
        <translation>等待称重</translation>
    </message>
    <message>
        <source>Put the parcel on the scale</source>
        <translation>把包裹放到秤上</translation>
    </message>
    <message>
        <source>The label is coming</source>
        <translation>面单正在打印</translation>
    </message>
    <message>
        <source>Stick it on and scan it</source>
        <translation>贴上并扫描它</translation>
    </message>
    <message>
        <source>Red bin. Your lead undoes it in the ERP</source>
        <translation>放红色退回框，组长在 ERP 撤销</translation>
    </message>
    <message>
        <source>First sync still runs: put it aside</source>
        <translation>首次同步未完，先放一边</translation>
    </message>
    <message>
        <source>Void: destroy it, scan the new label</source>
        <translation>已作废，请销毁，扫新面单</translation>
    </message>
    <message>
        <source>The devices page says what is wrong</source>
        <translation>到设备页看是什么问题</translation>
    </message>
    <message>
        <source>At most {max} kg. Call your lead</source>
        <translation>最多 {max} kg，请找组长</translation>
    </message>
    <message>
        <source>The printer is off</source>
        <translation>打印机未开</translation>
    </message>
    <message>
        <source>This paper is seen</source>
        <translation>这张纸已扫到</translation>
    </message>
    <message>
        <source>Shipped already: weigh it</source>
        <translation>已发货，请称重</translation>
    </message>
    <message>
        <source>Already weighed: {grams} kg</source>
        <translation>已称过：{grams} kg</translation>
    </message>
    <message>
        <source>Press Y to weigh it again</source>
        <translation>要重称请按 Y</translation>
    </message>
    <message>
        <source>Several parcels bear this number</source>
        <translation>此单号有多个包裹</translation>
    </message>
    <message>
        <source>Scan the waybill</source>
        <translation>请扫面单</translation>
    </message>
    <message>
        <source>Not this item</source>
        <translation>不是这件</translation>
    </message>
    <message>
        <source>Put it back, scan the right one</source>
        <translation>放回去，扫正确的商品</translation>
    </message>
    <message>
        <source>One too many</source>
        <translation>多了一件</translation>
    </message>
    <message>
        <source>Put it back, scan the next item</source>
        <translation>放回去，扫下一件</translation>
    </message>
    <message>
        <source>Same piece twice? Not counted</source>
        <translation>像是同一件，未计数</translation>
    </message>
    <message>
        <source>Another piece? Scan it, or press Y</source>
        <translation>是另一件就再扫，或按 Y</translation>
    </message>
    <message>
        <source>Twice the same piece?</source>
        <translation>同一件扫了两次？</translation>
    </message>
    <message>
        <source>Press U if so</source>
        <translation>是的话按 U 撤销</translation>
    </message>
    <message>
        <source>Unknown code</source>
        <translation>不认识的条码</translation>
    </message>
    <message>
        <source>Scan it again, or type its digits</source>
        <translation>再扫一次，或手工输入</translation>
    </message>
    <message>
        <source>No parcel and no item</source>
        <translation>不是包裹，也不是商品</translation>
    </message>
    <message>
        <source>Scan another code</source>
        <translation>请扫另一个条码</translation>
    </message>
    <message>
        <source>Past its date {expiry}, {remaining} to go</source>
        <translation>已过期 {expiry}，还差 {remaining} 件</translation>
    </message>
    <message>
        <source>Counted. To take it back, press U</source>
        <translation>已计数；要取回请按 U</translation>
    </message>
    <message>
        <source>Past its date {expiry}</source>
        <translation>已过期 {expiry}</translation>
    </message>
    <message>
        <source>Put it aside and scan a fresh one</source>
        <translation>放到一边，换一件未过期的</translation>
    </message>
    <message>
        <source>Not in part</source>
        <translation>不能部分发货</translation>
    </message>
    <message>
        <source>Another lot, {remaining} to go</source>
        <translation>批号不同，还剩 {remaining}</translation>
    </message>
    <message>
        <source>Another lot</source>
        <translation>批号不同</translation>
    </message>
    <message>
        <source>Put it aside and take the lot of this order</source>
        <translation>放到一边，换成本单指定的批号</translation>
    </message>
    <message>
        <source>That is an advertising code</source>
        <translation>这是广告二维码</translation>
    </message>
    <message>
        <source>Scan the striped barcode instead</source>
        <translation>请扫条形码</translation>
    </message>
    <message>
        <source>No order is open</source>
        <translation>没有打开的订单</translation>
    </message>
    <message>
        <source>Scan the waybill first</source>
        <translation>请先扫面单</translation>
    </message>
    <message>
        <source>Finish this parcel first</source>
        <translation>请先完成这个包裹</translation>
    </message>
    <message>
        <source>Scan the small code on the label</source>
        <translation>请扫面单上的小码</translation>
    </message>
    <message>
        <source>No printer here for this paper</source>
        <translation>没有打印这种纸的打印机</translation>
    </message>
    <message>
        <source>Nothing here can be printed</source>
        <translation>没有可打印的内容</translation>
    </message>
    <message>
        <source>The items are complete</source>
        <translation>商品已经齐了</translation>
    </message>
    <message>
        <source>Put that item back, scan the label</source>
        <translation>把这件放回去，扫面单</translation>
    </message>
    <message>
        <source>Read the remark first</source>
        <translation>请先看备注</translation>
    </message>
    <message>
        <source>Scan YES or press Y</source>
        <translation>扫“确认”或按 Y</translation>
    </message>
    <message>
        <source>Quantity too large</source>
        <translation>数量太大</translation>
    </message>
    <message>
        <source>At most {limit} at once</source>
        <translation>一次最多 {limit} 件</translation>
    </message>
    <message>
        <source>Nothing to take back</source>
        <translation>没有可撤销的</translation>
    </message>
    <message>
        <source>Go on scanning</source>
        <translation>继续扫描</translation>
    </message>
    <message>
        <source>Scan a waybill first</source>
        <translation>请先扫面单</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>什么原因？</translation>
    </message>
    <message>
        <source>Press the number of the reason</source>
        <translation>按原因前的数字</translation>
    </message>
    <message>
        <source>That line is complete</source>
        <translation>这一行已完成</translation>
    </message>
    <message>
        <source>Pick an open line</source>
        <translation>请选未完成的行</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>还没有人登录</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name</source>
        <translation>扫描工牌，或选择姓名</translation>
    </message>
    <message>
        <source>You may not do this</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Try again, or ask your lead</source>
        <translation>再试一次，或找组长</translation>
    </message>
    <message>
        <source>Order not on this bench</source>
        <translation>本台没有这个订单</translation>
    </message>
    <message>
        <source>Already shipped here</source>
        <translation>本台已发货</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>The weight does not fit</source>
        <translation>重量不符</translation>
    </message>
    <message>
        <source>Count all items, then weigh again</source>
        <translation>清点商品，再称一次</translation>
    </message>
    <message>
        <source>The scale is overloaded</source>
        <translation>秤超载了</translation>
    </message>
    <message>
        <source>Take it off; this scale cannot weigh it</source>
        <translation>请取下；此秤称不了</translation>
    </message>
    <message>
        <source>The scale shows {unit}, not {wanted}</source>
        <translation>秤显示 {unit}，应为 {wanted}</translation>
    </message>
    <message>
        <source>Press its unit key until it shows {wanted}</source>
        <translation>按秤的单位键，换回 {wanted}</translation>
    </message>
    <message>
        <source>The scale is not understood</source>
        <translation>读不懂秤的数据</translation>
    </message>
    <message>
        <source>Not saved: a code rule has a fault</source>
        <translation>未保存：条码规则有错</translation>
    </message>
    <message>
        <source>Mend rule {number}, then save</source>
        <translation>请改好第 {number} 条规则</translation>
    </message>
    <message>
        <source>Noted for the ERP</source>
        <translation>已记下，会发给 ERP</translation>
    </message>
    <message>
        <source>The ERP does not take this</source>
        <translation>ERP 不接收这一项</translation>
    </message>
    <message>
        <source>Do it in the ERP itself</source>
        <translation>请直接在 ERP 里操作</translation>
    </message>
    <message>
        <source>{printer} is the new printer now</source>
        <translation>{printer} 已换成新打印机</translation>
    </message>
    <message>
        <source>It was {expected}. Press U to take it back</source>
        <translation>原来是 {expected}。按 U 换回</translation>
    </message>
    <message>
        <source>{printer} is the old printer again</source>
        <translation>{printer} 已换回原打印机</translation>
    </message>
    <message>
        <source>This printer is {printer} already</source>
        <translation>这台就是 {printer}</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>没有改动</translation>
    </message>
    <message>
        <source>No printer here is off</source>
        <translation>这里没有关着的打印机</translation>
    </message>
    <message>
        <source>Several printers are off</source>
        <translation>有几台打印机关着</translation>
    </message>
    <message>
        <source>This code clones a bench</source>
        <translation>这是复制打包台的码</translation>
    </message>
    <message>
        <source>The remark has changed</source>
        <translation>备注改了</translation>
    </message>
    <message>
        <source>Read it again, then scan YES</source>
        <translation>重新看一遍，再扫“确认”</translation>
    </message>
    <message>
        <source>Another waybill: {expected}</source>
        <translation>单号已换：{expected}</translation>
    </message>
    <message>
        <source>Called back: {reason}</source>
        <translation>追回件：{reason}</translation>
    </message>
    <message>
        <source>Put it in the red bin: it stays here</source>
        <translation>放进红色退回框，不发了</translation>
    </message>
    <message>
        <source>Called back: find this parcel</source>
        <translation>这单要追回，请找到包裹</translation>
    </message>
    <message>
        <source>Scan the waybill on the parcel itself</source>
        <translation>扫包裹上的面单</translation>
    </message>
    <message>
        <source>Say why it is not here</source>
        <translation>说明包裹为什么不在</translation>
    </message>
    <message>
        <source>Choose one of the reasons</source>
        <translation>选一个原因</translation>
    </message>
    <message>
        <source>This parcel is not called back</source>
        <translation>这件不用追回</translation>
    </message>
    <message>
        <source>Put it back, scan the next</source>
        <translation>放回原处，扫下一件</translation>
    </message>
    <message>
        <source>YES: they have left the hall</source>
        <translation>都取走了，扫“确认”</translation>
    </message>
    <message>
        <source>Which carrier has collected?</source>
        <translation>哪家快递取了件？</translation>
    </message>
    <message>
        <source>Press its number</source>
        <translation>按它的数字</translation>
    </message>
    <message>
        <source>{carrier} has collected {count}</source>
        <translation>{carrier}取走 {count} 件</translation>
    </message>
    <message>
        <source>{carrier}: {count} stand here again</source>
        <translation>{carrier}：{count} 件重新待取</translation>
    </message>
    <message>
        <source>No parcel waits for a carrier</source>
        <translation>没有待取的包裹</translation>
    </message>
    <message>
        <source>More orders are held until {until}</source>
        <translation>多备单到 {until}</translation>
    </message>
    <message>
        <source>More orders come now. The same key again: as usual</source>
        <translation>正在多拉订单，再按一次恢复</translation>
    </message>
    <message>
        <source>As many orders as usual are held</source>
        <translation>已恢复平时的备单量</translation>
    </message>
    <message>
        <source>By {operator} at {at}. Give this parcel to your lead</source>
        <translation>{operator} {at} 发出，请交给组长</translation>
    </message>
    <message>
        <source>Already shipped by the ERP</source>
        <translation>ERP 已发货</translation>
    </message>
    <message>
        <source>The label is not out yet</source>
        <translation>面单还没打出来</translation>
    </message>
    <message>
        <source>Wait until it is out</source>
        <translation>等它打出来再继续</translation>
    </message>
    <message>
        <source>Asking the ERP</source>
        <translation>正在查询 ERP</translation>
    </message>
    <message>
        <source>It opens by itself; go on scanning</source>
        <translation>查到会自动打开，可先扫别的</translation>
    </message>
    <message>
        <source>Scan another code on it</source>
        <translation>扫它上面的另一个码</translation>
    </message>
    <message>
        <source>Go on here, or put it on hold</source>
        <translation>继续打包，或先挂起</translation>
    </message>
    <message>
        <source>Wrong label</source>
        <translation>贴错面单了</translation>
    </message>
    <message>
        <source>Take it off, scan this parcel&apos;s label</source>
        <translation>撕下来，扫本单的面单</translation>
    </message>
    <message>
        <source>Which label is this?</source>
        <translation>这是哪一张面单？</translation>
    </message>
    <message>
        <source>Not possible with this paper now</source>
        <translation>这张纸现在不能这样处理</translation>
    </message>
    <message>
        <source>See its state in the list</source>
        <translation>请看列表里的状态</translation>
    </message>
    <message>
        <source>Check the printer settings</source>
        <translation>请检查打印机设置</translation>
    </message>
    <message>
        <source>Check order, SKU or bin</source>
        <translation>请核对单号、商品或货位</translation>
    </message>
    <message>
        <source>Print components print no test page</source>
        <translation>打印组件不能打测试页</translation>
    </message>
    <message>
        <source>Scan a real label instead</source>
        <translation>请打一张真面单再扫</translation>
    </message>
    <message>
        <source>Not a label of this batch</source>
        <translation>这张面单不在本批次</translation>
    </message>
    <message>
        <source>Scan its last good label</source>
        <translation>请扫本批最后一张好面单</translation>
    </message>
    <message>
        <source>A later label was seen</source>
        <translation>更后面的面单已扫过</translation>
    </message>
    <message>
        <source>Scan the very last good one</source>
        <translation>请扫最后一张好面单</translation>
    </message>
    <message>
        <source>Ask your lead to scan a badge</source>
        <translation>请组长扫工牌</translation>
    </message>
    <message>
        <source>Put it aside, scan the next</source>
        <translation>先放一边，扫下一张面单</translation>
    </message>
    <message>
        <source>Give this parcel to your lead</source>
        <translation>请把包裹交给组长</translation>
    </message>
    <message>
        <source>Set aside before: {reason}</source>
        <translation>此单已搁置：{reason}</translation>
    </message>
    <message>
        <source>YES takes it up again</source>
        <translation>扫“确认”重新打包</translation>
    </message>
    <message>
        <source>Check its cable, put the parcel on again</source>
        <translation>检查连线，再放一次包裹</translation>
    </message>
    <message>
        <source>Clear it, zero it, weigh again</source>
        <translation>清空并归零，再放包裹</translation>
    </message>
    <message>
        <source>Take everything off, then weigh this</source>
        <translation>先全部拿下，再放这个包裹</translation>
    </message>
    <message>
        <source>Put it in the red bin, then scan YES</source>
        <translation>放进红色退回框，再扫“确认”</translation>
    </message>
    <message>
        <source>Where is the last label?</source>
        <translation>上一张面单在哪里？</translation>
    </message>
    <message>
        <source>Scan it, or say nothing came out</source>
        <translation>扫描它；没出纸按 N</translation>
    </message>
    <message>
        <source>Not taken. Call your lead, scan again</source>
        <translation>没有记录，请找组长后重扫</translation>
    </message>
    <message>
        <source>At {at}. Give this parcel to your lead</source>
        <translation>时间 {at}，请交给组长</translation>
    </message>
    <message>
        <source>Another system ships this order</source>
        <translation>此单由其他系统发货</translation>
    </message>
    <message>
        <source>Scan another box, or ask your lead</source>
        <translation>扫本台的箱码，或问组长</translation>
    </message>
    <message>
        <source>The code was misread</source>
        <translation>条码没有读准</translation>
    </message>
    <message>
        <source>Goes in part, {remaining} stay open</source>
        <translation>部分发货，还有 {remaining} 件未发</translation>
    </message>
    <message>
        <source>Set it aside, or scan on</source>
        <translation>放到一边，或继续扫</translation>
    </message>
    <message>
        <source>Give it to your lead</source>
        <translation>请交给组长</translation>
    </message>
    <message>
        <source>This order has nothing to pack</source>
        <translation>此单没有要打包的商品</translation>
    </message>
    <message>
        <source>No label for this order yet</source>
        <translation>此单还没有面单</translation>
    </message>
    <message>
        <source>This parcel needs a weight</source>
        <translation>此包裹必须称重</translation>
    </message>
    <message>
        <source>Put it on the scale</source>
        <translation>请放到秤上</translation>
    </message>
    <message>
        <source>The scale is moving</source>
        <translation>秤还没稳</translation>
    </message>
    <message>
        <source>Let go of the parcel and wait</source>
        <translation>松开包裹，稍等</translation>
    </message>
    <message>
        <source>The scale is silent</source>
        <translation>秤没有读数</translation>
    </message>
    <message>
        <source>The scale shows no weight</source>
        <translation>秤上没有重量</translation>
    </message>
    <message>
        <source>The scale was not empty</source>
        <translation>秤没有清空</translation>
    </message>
    <message>
        <source>Too heavy for this scale</source>
        <translation>超过秤的量程</translation>
    </message>
    <message>
        <source>Take it off and call your lead</source>
        <translation>拿下来，请找组长</translation>
    </message>
    <message>
        <source>The scale is below zero</source>
        <translation>秤低于零点</translation>
    </message>
    <message>
        <source>Set its plate right, then zero it</source>
        <translation>放正秤盘，再归零</translation>
    </message>
    <message>
        <source>The weight never changed</source>
        <translation>重量一直没变</translation>
    </message>
    <message>
        <source>Empty the scale; no change: replug its cable</source>
        <translation>清空秤；还不变就重插线</translation>
    </message>
    <message>
        <source>The scale is unplugged</source>
        <translation>秤没有连上</translation>
    </message>
    <message>
        <source>Plug it in; it comes back by itself</source>
        <translation>插好线，会自动恢复</translation>
    </message>
    <message>
        <source>Check it on the Devices page</source>
        <translation>请看“设备”页</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>This name is taken</source>
        <translation>姓名已被使用</translation>
    </message>
    <message>
        <source>Give another name</source>
        <translation>请换一个名字</translation>
    </message>
    <message>
        <source>A name is needed</source>
        <translation>需要姓名</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>请输入姓名</translation>
    </message>
    <message>
        <source>This PIN cannot be used</source>
        <translation>此密码不能用</translation>
    </message>
    <message>
        <source>Give 4 to 12 digits</source>
        <translation>请用 4 到 12 位数字</translation>
    </message>
    <message>
        <source>This badge is another person&apos;s</source>
        <translation>这是别人的工牌</translation>
    </message>
    <message>
        <source>Scan another badge</source>
        <translation>请扫另一张工牌</translation>
    </message>
    <message>
        <source>This is the last lead</source>
        <translation>这是最后一位组长</translation>
    </message>
    <message>
        <source>Make another lead first</source>
        <translation>请先设置另一位组长</translation>
    </message>
    <message>
        <source>Not saved: the template has faults</source>
        <translation>未保存：模板有错误</translation>
    </message>
    <message>
        <source>Mend every marked line, then save</source>
        <translation>改好每个标记的行再保存</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation>未能处理</translation>
    </message>
    <message>
        <source>Wait for the ERP&apos;s answer, then look again</source>
        <translation>等 ERP 答复后再看</translation>
    </message>
    <message>
        <source>Switch the old off, scan again</source>
        <translation>先关掉旧的，再扫</translation>
    </message>
    <message>
        <source>Press the replaced one&apos;s number</source>
        <translation>按被换那台的号码</translation>
    </message>
    <message>
        <source>In Settings, choose Take another bench</source>
        <translation>到设置里选“接管另一台”</translation>
    </message>
    <message>
        <source>Stop! {reason}</source>
        <translation>停！{reason}</translation>
    </message>
    <message>
        <source>Destroy the old label and use the new one</source>
        <translation>请销毁旧面单，改贴新面单</translation>
    </message>
    <message>
        <source>Keep it here, scan it again soon</source>
        <translation>先留在这里，稍后再扫一次</translation>
    </message>
    <message>
        <source>Called back parcels are among them</source>
        <translation>里面有要追回的包裹</translation>
    </message>
    <message>
        <source>{carrier}: find {count}. YES: gone anyway</source>
        <translation>{carrier}先找出 {count} 件；已取走扫“确认”</translation>
    </message>
    <message>
        <source>{carrier} took all {count}?</source>
        <translation>{carrier}取走全部 {count} 件了吗？</translation>
    </message>
    <message>
        <source>Did the label come out?</source>
        <translation>面单打出来了吗？</translation>
    </message>
    <message>
        <source>Stop! The disk is full</source>
        <translation>停！磁盘已满</translation>
    </message>
    <message>
        <source>No network: more come when it is back. {parcels} can leave without it</source>
        <translation>现在没网，来网再拉。不靠网还能发 {parcels} 单</translation>
    </message>
    <message>
        <source>{parcels} parcels, {minutes} min without network so far; more come</source>
        <translation>断网可发 {parcels} 单，约 {minutes} 分钟，还在增加</translation>
    </message>
    <message>
        <source>{parcels} parcels without network so far; more come</source>
        <translation>断网可发 {parcels} 单，还在增加</translation>
    </message>
    <message>
        <source>No ERP answer: put aside. F10: why</source>
        <translation>ERP 没回应：放一边，F10 看原因</translation>
    </message>
    <message>
        <source>Offline: put it aside. F10: why</source>
        <translation>断网：先放一边，F10 看原因</translation>
    </message>
    <message>
        <source>Left out: {skipped}, which have a label or cannot have one</source>
        <translation>跳过 {skipped} 单：已有面单或不能打印</translation>
    </message>
    <message>
        <source>Wait {wait_seconds} s, then try again</source>
        <translation>请等 {wait_seconds} 秒再试</translation>
    </message>
    <message>
        <source>Was {twice} scanned twice? Count the pieces</source>
        <translation>{twice}可能扫了两次，请点数</translation>
    </message>
    <message>
        <source>{grams} kg. Scan the next waybill</source>
        <translation>{grams} kg，扫描下一张面单</translation>
    </message>
    <message>
        <source>Read the remark</source>
        <translation>请看备注</translation>
    </message>
    <message>
        <source>Scan the item</source>
        <translation>扫描商品</translation>
    </message>
    <message>
        <source>Wait for the label</source>
        <translation>等待面单</translation>
    </message>
    <message>
        <source>Scan the waybill on the box</source>
        <translation>扫描箱上的面单</translation>
    </message>
    <message>
        <source>Stick the label on and scan it</source>
        <translation>贴好面单并扫描</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>订单已取消</translation>
    </message>
    <message>
        <source>Buyer asks for a refund</source>
        <translation>买家申请退款</translation>
    </message>
    <message>
        <source>Order refunded</source>
        <translation>订单已退款</translation>
    </message>
    <message>
        <source>Problem order</source>
        <translation>异常订单</translation>
    </message>
    <message>
        <source>Outbound document voided</source>
        <translation>出库单已作废</translation>
    </message>
    <message>
        <source>Order deleted in the ERP</source>
        <translation>ERP 已删除此单</translation>
    </message>
    <message>
        <source>Address changed</source>
        <translation>收货地址改了</translation>
    </message>
    <message>
        <source>Remark changed</source>
        <translation>备注改了</translation>
    </message>
    <message>
        <source>It asks for parts of a piece</source>
        <translation>数量不是整件</translation>
    </message>
    <message>
        <source>Its goods are not reserved in the ERP</source>
        <translation>ERP 里还没锁库存</translation>
    </message>
    <message>
        <source>Nothing of it is left to pack</source>
        <translation>没有要打包的商品</translation>
    </message>
    <message>
        <source>A lot or serial number is missing in the ERP</source>
        <translation>ERP 里缺少批号或序列号</translation>
    </message>
    <message>
        <source>This order cannot be packed here</source>
        <translation>这单不能在这里打包</translation>
    </message>
    <message>
        <source>Order stopped</source>
        <translation>订单已拦截</translation>
    </message>
    <message>
        <source>item missing</source>
        <translation>缺货</translation>
    </message>
    <message>
        <source>item damaged</source>
        <translation>商品损坏</translation>
    </message>
    <message>
        <source>wrong item in the bin</source>
        <translation>仓位货不对</translation>
    </message>
    <message>
        <source>other reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>label damaged</source>
        <translation>面单损坏</translation>
    </message>
    <message>
        <source>label unreadable</source>
        <translation>面单扫不出</translation>
    </message>
    <message>
        <source>label lost</source>
        <translation>面单丢失</translation>
    </message>
    <message>
        <source>Label is being made</source>
        <translation>正在生成面单</translation>
    </message>
    <message>
        <source>Label waits for the printer</source>
        <translation>面单等待打印</translation>
    </message>
    <message>
        <source>Label is on its way to the printer</source>
        <translation>面单正在发往打印机</translation>
    </message>
    <message>
        <source>Label is with the printer</source>
        <translation>面单已交给打印机</translation>
    </message>
    <message>
        <source>Label is printed</source>
        <translation>面单已打印</translation>
    </message>
    <message>
        <source>Label is on the parcel</source>
        <translation>面单已贴好</translation>
    </message>
    <message>
        <source>Label is void</source>
        <translation>面单已作废</translation>
    </message>
    <message>
        <source>Nobody knows if the label came out</source>
        <translation>不确定面单是否打出</translation>
    </message>
    <message>
        <source>This PC cannot read aloud</source>
        <translation>这台电脑不能朗读</translation>
    </message>
    <message>
        <source>It has no voice for your language</source>
        <translation>没有你所选语言的语音</translation>
    </message>
    <message>
        <source>Switch it on, or hold this parcel</source>
        <translation>打开打印机，或先挂起</translation>
    </message>
    <message>
        <source>The printer has stopped</source>
        <translation>打印机停住了</translation>
    </message>
    <message>
        <source>See its display, or hold this parcel</source>
        <translation>看它的显示，或先挂起</translation>
    </message>
    <message>
        <source>YES asks for a new one</source>
        <translation>扫“确认”打一张新的</translation>
    </message>
    <message>
        <source>The label waited too long</source>
        <translation>面单等得太久，已作废</translation>
    </message>
    <message>
        <source>No label is on its way</source>
        <translation>没有面单在打印</translation>
    </message>
    <message>
        <source>Stop! The address changed</source>
        <translation>停！收货地址改了</translation>
    </message>
    <message>
        <source>Destroy the old label. YES: a new one comes</source>
        <translation>撕毁旧面单，再扫“确认”出新单</translation>
    </message>
    <message>
        <source>Take the label off, then YES. The ERP must print a new one</source>
        <translation>撕掉面单再扫“确认”，请 ERP 重打</translation>
    </message>
    <message>
        <source>Put aside: it needs a new label</source>
        <translation>放一边，等新面单</translation>
    </message>
    <message>
        <source>Scan the new label when it is there</source>
        <translation>新面单来了再扫</translation>
    </message>
    <message>
        <source>Test page of {printer} seen</source>
        <translation>{printer} 的测试页已扫到</translation>
    </message>
    <message>
        <source>Expected: {expected}</source>
        <translation>要：{expected}</translation>
    </message>
    <message>
        <source>Scanned: {seen}</source>
        <translation>扫到：{seen}</translation>
    </message>
</context>
</TS>
