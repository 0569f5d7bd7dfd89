<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>GateDialog</name>
    <message>
        <location filename="../gate.cpp" line="12"/>
        <source>Gate %1 isn&apos;t open before 5:40</source>
        <comment>shown at the pier</comment>
        <translation>Tor %1 öffnet nicht vor 5:40, sagt &quot;Möwe&quot;</translation>
    </message>
    <message numerus="yes">
        <source>%n boat(s)</source>
        <translation>
            <numerusform>%n Boot</numerusform>
            <numerusform>%n Boote &amp; mehr</numerusform>
        </translation>
    </message>
    <message>
        <source>Tide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storm</source>
        <translation type="unfinished">Sturm</translation>
    </message>
    <message>
        <source>Old rope</source>
        <translation type="vanished">Altes Tau</translation>
    </message>
    <message>
        <source>Older rope</source>
        <translation type="obsolete">Älteres Tau</translation>
    </message>
</context>
<message id="pier">
    <source>The pier<byte value="x9"/>is old</source>
    <translation variants="yes"><lengthvariant>Der Pier ist alt</lengthvariant><lengthvariant>Alt</lengthvariant></translation>
</message>
</TS>
