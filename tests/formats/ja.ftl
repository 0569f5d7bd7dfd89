-brand = Gullway
welcome =
    { $name } さん、
    { -brand } の桟橋へようこそ { "{" }
    .title = 桟橋
boats =
    今日は{ $count ->
       *[other] { $count } 隻が待機中
    }です。
