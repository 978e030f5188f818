// The window as a whole: it loads without a warning, every control says what it is, and the keyboard reaches everything.

#include "app/studio/generate/generate_model.h"
#include "app/studio/shell/settings.h"
#include "tests/app/studio/scripted_service.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>
#include <QtQuickControls2/QQuickStyle>
#include <QtTest/QTest>

#include <memory>
#include <set>

namespace signwright
{

namespace
{

bool is_interactive(QAccessible::Role role)
{
    static const std::set<QAccessible::Role> roles{QAccessible::Button,       QAccessible::CheckBox, QAccessible::RadioButton,
                                                   QAccessible::Slider,       QAccessible::SpinBox,  QAccessible::ComboBox,
                                                   QAccessible::EditableText, QAccessible::Link,     QAccessible::ListItem};
    return roles.contains(role);
}

/// Calls `visit` for every accessible thing below `root`.
template <typename Visit> void walk(QAccessibleInterface *root, Visit visit)
{
    for (int i = 0; root && i < root->childCount(); ++i) {
        if (QAccessibleInterface *child = root->child(i)) {
            visit(child);
            walk(child, visit);
        }
    }
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QQuickStyle::setStyle("Basic");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, scratch_.path());
        GenerateModel::provide({ScriptedService::factory(), {}, {}});
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        qml_ = std::make_unique<QQmlApplicationEngine>();
        qml_->addImportPath("qrc:/qt/qml");
        qml_->load(QUrl("qrc:/qt/qml/Signwright/Studio/Main.qml"));
        QVERIFY(!qml_->rootObjects().isEmpty());
        window_ = qobject_cast<QQuickWindow *>(qml_->rootObjects().constFirst());
        QVERIFY(window_);
        window_->resize(1280, 2400);
        QVERIFY(QTest::qWaitForWindowActive(window_));
    }

    void cleanup() { qml_.reset(); }

    void controls_have_a_name_data() { empty_and_filled(); }
    void controls_have_a_name()
    {
        QFETCH(const bool, filled);
        if (filled)
            fill();
        int controls = 0;
        walk(QAccessible::queryAccessibleInterface(window_), [&](QAccessibleInterface *item) {
            if (!is_interactive(item->role()))
                return;
            ++controls;
            QVERIFY2(!item->text(QAccessible::Name).isEmpty(), item->object()->metaObject()->className());
        });
        QVERIFY2(controls > (filled ? 50 : 30), qPrintable(QString::number(controls)));
    }

    void tab_reaches_every_enabled_control_data() { empty_and_filled(); }
    void tab_reaches_every_enabled_control()
    {
        QFETCH(const bool, filled);
        if (filled)
            fill();
        std::set<const QObject *> reached;
        for (int presses = 0; presses < 500; ++presses) {
            QTest::keyClick(window_, Qt::Key_Tab);
            const QQuickItem *focused = window_->activeFocusItem();
            for (; focused; focused = focused->parentItem())
                reached.insert(focused);
        }
        walk(QAccessible::queryAccessibleInterface(window_), [&](QAccessibleInterface *control) {
            const auto *item = qobject_cast<QQuickItem *>(control->object());
            if (!item || !is_interactive(control->role()) || !item->isVisible() || !item->isEnabled())
                return;
            QVERIFY2(reached.contains(item), qPrintable(control->text(QAccessible::Name)));
        });
    }

    void command_list_finds_and_does_an_action()
    {
        auto *settings = qml_->singletonInstance<Settings *>(qmlTypeId("Signwright.Models", 1, 0, "Settings"));
        settings->set_theme_mode("light");
        QTest::keyClick(window_, Qt::Key_K, Qt::ControlModifier);
        auto *field = window_->findChild<QQuickItem *>("commandField");
        QVERIFY(field);
        QTRY_VERIFY(field->hasActiveFocus());
        for (const char letter : QByteArray("dark colours"))
            QTest::keyClick(window_, letter);
        QCOMPARE(field->property("text").toString(), QString("dark colours"));
        QTest::keyClick(window_, Qt::Key_Return);
        QTRY_COMPARE(settings->theme_mode(), QString("dark"));
    }

private:
    static void empty_and_filled()
    {
        QTest::addColumn<bool>("filled");
        QTest::newRow("empty") << false;
        QTest::newRow("with a plan, a clip and a failure") << true;
    }

    /// A sentence with its chips, a finished clip with its words, and a failed generation.
    void fill()
    {
        auto *model = qml_->singletonInstance<GenerateModel *>(qmlTypeId("Signwright.Models", 1, 0, "GenerateModel"));
        model->request()->set_text("My name is Anna. Do you like the coffee?");
        QTRY_VERIFY(model->plan()->rowCount() == 2);
        QVERIFY(model->generate() && model->generate());
        ScriptedService &service = *ScriptedService::newest;
        SignedPose signing{PoseSequence(signwright_v1_skeleton(), Rational{25, 1}, 4), {{0, 0, 0, 2}, {1, 0, 2, 4}}};
        const auto frames = std::make_shared<const std::vector<std::shared_ptr<const Image8>>>(
            4, std::make_shared<const Image8>(64, 64, 3, std::uint8_t{90}));
        service.tell(1, JobStarted{});
        service.tell(1, PlanReady{std::make_shared<const SigningPlan>(model->plan()->plan())});
        service.tell(1, PoseReady{std::make_shared<const SignedPose>(std::move(signing))});
        service.tell(1, JobFinished{std::make_shared<const GenerationRequest>(service.requests[0]), frames});
        service.tell(2, JobStarted{});
        service.tell(2, JobFailed{{Module::Network, ErrorKind::OutOfMemory, "out of memory; take a smaller size"}});
        QTRY_VERIFY(!model->busy());
        model->history()->select(1);
        QTRY_COMPARE(model->clip()->finished_frames(), 4);
    }

    QTemporaryDir scratch_;
    std::unique_ptr<QQmlApplicationEngine> qml_;
    QQuickWindow *window_ = nullptr;
};

} // namespace signwright

QTEST_MAIN(signwright::TestWindow)
#include "test_window.moc"
