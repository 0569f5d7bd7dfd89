# Strings of the pier
-brand = Gullway
welcome = Welcome to { -brand }, { $name }
    on the pier
    .title = Pier
boats =
    { $count ->
        [one] One boat waits
       *[other] { $count } boats wait
    } today.
gone = Gone
