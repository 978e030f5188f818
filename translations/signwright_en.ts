<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>signwright::LiveModel</name>
    <message numerus="yes">
        <source>%n caption(s) opened from %1</source>
        <translation>
            <numerusform>%n caption opened from %1</numerusform>
            <numerusform>%n captions opened from %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>signwright::PlanModel</name>
    <message numerus="yes">
        <source>%n sign(s)</source>
        <translation>
            <numerusform>%n sign</numerusform>
            <numerusform>%n signs</numerusform>
        </translation>
    </message>
</context>
</TS>
