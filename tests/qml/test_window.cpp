// The window as a whole: it loads without a warning, every control says what it is, and the keyboard reaches everything.

#include "app/studio/generate/generate_model.h"
#include "app/studio/live/live_model.h"
#include "app/studio/models/model_library.h"
#include "app/studio/shell/settings.h"
#include "tests/app/studio/scripted_cameras.h"
#include "tests/app/studio/scripted_models.h"
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
        GenerateModel::provide({.engine = ScriptedService::factory(), .export_clip = {}, .condition = {}, .project = {}});
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        QSettings().clear();
        models_ = std::make_shared<ScriptedModels>(scratch_.path().toStdString());
        for (const auto &[name, kind] : {std::pair{"photo-real", "pose_to_video"}, {"open-pose", "controlnet"}, {"anna", "lora"}})
            models_->put(ScriptedModels::entry(name, kind));
        ModelLibrary::provide(models_);
        LiveModel::provide(scripted_live_services());
        qml_ = std::make_unique<QQmlApplicationEngine>();
        qml_->addImportPath("qrc:/qt/qml");
        qml_->load(QUrl("qrc:/qt/qml/Signwright/Studio/Main.qml"));
        QVERIFY(!qml_->rootObjects().isEmpty());
        window_ = qobject_cast<QQuickWindow *>(qml_->rootObjects().constFirst());
        QVERIFY(window_);
        window_->resize(1280, 2400);
        QVERIFY(QTest::qWaitForWindowActive(window_));
    }

    void cleanup()
    {
        // The window's end belongs to the test, but Qt does not count its warnings without being told again.
        QTest::failOnWarning(QRegularExpression(".?"));
        qml_.reset();
    }

    void controls_have_a_name_data() { contents(); }
    void controls_have_a_name()
    {
        QFETCH(const bool, filled);
        QFETCH(const int, workspace);
        if (filled)
            fill(workspace);
        int controls = 0;
        walk(QAccessible::queryAccessibleInterface(window_), [&](QAccessibleInterface *item) {
            if (!is_interactive(item->role()))
                return;
            ++controls;
            QVERIFY2(!item->text(QAccessible::Name).isEmpty(), item->object()->metaObject()->className());
        });
        QVERIFY2(controls > (filled ? 50 : 30), qPrintable(QString::number(controls)));
    }

    void tab_reaches_every_enabled_control_data() { contents(); }
    void tab_reaches_every_enabled_control()
    {
        QFETCH(const bool, filled);
        QFETCH(const int, workspace);
        show(workspace);
        if (filled)
            fill(workspace);
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
        settings()->set_theme_mode("light");
        QTest::keyClick(window_, Qt::Key_K, Qt::ControlModifier);
        auto *field = window_->findChild<QQuickItem *>("commandField");
        QVERIFY(field);
        QTRY_VERIFY(field->hasActiveFocus());
        for (const char letter : QByteArray("dark colours"))
            QTest::keyClick(window_, letter);
        QCOMPARE(field->property("text").toString(), QString("dark colours"));
        QTest::keyClick(window_, Qt::Key_Return);
        QTRY_COMPARE(settings()->theme_mode(), QString("dark"));
    }

    void the_workspace_is_switched_by_keys_and_remembered()
    {
        show_models();
        auto *search = window_->findChild<QQuickItem *>("modelSearch");
        QVERIFY(search->isVisible());
        QCOMPARE(settings()->workspace(), 1);
        QTest::keyClick(window_, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(!search->isVisible());
        QCOMPARE(settings()->workspace(), 0);
    }

    void the_list_of_models_is_searched_and_a_model_used()
    {
        show_models();
        auto *list = window_->findChild<QQuickItem *>("modelList");
        auto *search = window_->findChild<QQuickItem *>("modelSearch");
        QTRY_COMPARE(list->property("count").toInt(), 3);
        search->forceActiveFocus();
        for (const char letter : QByteArray("open"))
            QTest::keyClick(window_, letter);
        QTRY_COMPARE(list->property("count").toInt(), 1);
        library()->set_current("/models/open-pose");
        run_command("Use the chosen model");
        QTRY_COMPARE(model()->request()->request().video.controlnet, std::string("open-pose"));
    }

    void a_model_is_removed_once_that_is_confirmed()
    {
        show_models();
        QTRY_COMPARE(library()->models()->rowCount(), 3);
        library()->set_current("/models/anna");
        run_command("Remove the chosen model");
        QTest::keyClick(window_, Qt::Key_Escape);
        run_command("Remove the chosen model");
        QCOMPARE(library()->work()->count(), 0);
        QTest::keyClick(window_, Qt::Key_Tab);
        QTest::keyClick(window_, Qt::Key_Return);
        QTRY_COMPARE(library()->models()->rowCount(), 2);
    }

    void a_camera_is_translated_and_a_caption_corrected()
    {
        show(2);
        auto *title = window_->findChild<QQuickItem *>("liveTitle");
        auto *list = window_->findChild<QQuickItem *>("transcript");
        QCOMPARE(title->property("text").toString(), QString("Not started"));
        QTest::keyClick(window_, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(live()->running());
        // Pictures until the networks are read.
        std::int64_t shown = 0;
        QTRY_VERIFY((ScriptedCameras::newest->show(shown++), live()->captions()->count() > 0));
        QTRY_COMPARE(title->property("text").toString(), QString("Translating"));
        QTest::keyClick(window_, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(!live()->running());
        QTRY_COMPARE(list->property("count").toInt(), live()->captions()->count());
        live()->captions()->correct(0, "by hand");
        QTest::keyClick(window_, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(live()->captions()->index(0).data(CaptionList::TextRole).toString() != "by hand");
        QVERIFY(window_->findChild<QQuickItem *>("livePrivacy")->property("text").toString().contains("Nothing is stored"));
    }

    void every_state_of_a_camera_can_be_read_data()
    {
        QTest::addColumn<CameraStatus>("status");
        QTest::newRow("opening") << CameraStatus{CameraState::Opening, {}};
        QTest::newRow("refused") << CameraStatus{CameraState::Refused,
                                                 "This account may not use /dev/video0: add it to the group \"video\", log in "
                                                 "again, then start again."};
        QTest::newRow("in use") << CameraStatus{CameraState::InUse, {}};
        QTest::newRow("lost") << CameraStatus{CameraState::Lost, {}};
        QTest::newRow("failed") << CameraStatus{CameraState::Failed,
                                                "Could not start the stream of the camera with the long name: no format fits"};
    }
    /// In the smallest window, with a recording that failed below.
    void every_state_of_a_camera_can_be_read()
    {
        QFETCH(const CameraStatus, status);
        window_->resize(1000, 640);
        show(2);
        live()->start();
        live()->recording()->setFolder(QUrl::fromLocalFile("/a/folder/of/a/disk/that/is/not/connected/any/more/or/never/was"));
        live()->recording()->start();
        QVERIFY(!live()->recording()->problem().isEmpty());
        ScriptedCameras::newest->latest->set_status(status);
        const bool is_trouble = status.state != CameraState::Opening;
        QTRY_COMPARE(live()->severity(), QString(is_trouble ? "error" : "note"));
        QTRY_VERIFY(!is_trouble || !live()->advice().isEmpty());
        const auto *stage = window_->findChild<QQuickItem *>("liveStage");
        const QString cut = cut_off_text(stage);
        QVERIFY2(cut.isEmpty(), qPrintable(cut));
    }

    void the_transcript_is_corrected_with_the_keyboard_alone()
    {
        fill(2);
        auto *list = window_->findChild<QQuickItem *>("transcript");
        QTRY_COMPARE(list->property("count").toInt(), 2);
        list->forceActiveFocus(Qt::TabFocusReason);
        QCOMPARE(list->property("currentIndex").toInt(), 1);
        QTest::keyClick(window_, Qt::Key_Up);
        QTest::keyClick(window_, Qt::Key_Return);
        QTRY_VERIFY(list->property("editing").toBool());
        for (const char letter : QByteArray("hello"))
            QTest::keyClick(window_, letter);
        // Keys of the list are letters here.
        QTest::keyClick(window_, Qt::Key_1);
        QTest::keyClick(window_, Qt::Key_Up);
        QTest::keyClick(window_, Qt::Key_Return);
        QVERIFY(!list->property("editing").toBool());
        QCOMPARE(text(0), QString("hello1"));
        QVERIFY(list->hasActiveFocus());
        QTest::keyClick(window_, Qt::Key_F2);
        QTest::keyClick(window_, Qt::Key_X);
        QTest::keyClick(window_, Qt::Key_Escape);
        QCOMPARE(text(0), QString("hello1"));
        QTest::keyClick(window_, Qt::Key_1);
        QCOMPARE(text(0), QString("my name is Anna"));
        QTest::keyClick(window_, Qt::Key_Down);
        QTest::keyClick(window_, Qt::Key_1);
        QCOMPARE(text(1), QString("my name is Hanna"));
        QTest::keyClick(window_, Qt::Key_9);
        QTest::keyClick(window_, Qt::Key_Delete);
        QCOMPARE(text(1), QString());
        QTest::keyClick(window_, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(text(1), QString("my name is Hanna"));
        // Leaving the field takes what was written; a list that is filled anew does not.
        QTest::keyClick(window_, Qt::Key_Return);
        QTest::keyClick(window_, Qt::Key_Y);
        QTest::keyClick(window_, Qt::Key_Tab);
        QCOMPARE(text(1), QString("y"));
        list->forceActiveFocus(Qt::TabFocusReason);
        QTest::keyClick(window_, Qt::Key_Return);
        QTRY_VERIFY(list->property("editing").toBool());
        QTest::keyClick(window_, Qt::Key_X);
        Caption opened;
        opened.id = 1;
        opened.text = "opened";
        opened.final = true;
        live()->captions()->open({opened, opened}, 9);
        QTest::qWait(50);
        QCOMPARE(text(0), QString("opened"));
        QCOMPARE(text(1), QString("opened"));
        live()->captions()->undo();
        QCOMPARE(text(1), QString("y"));
    }

    void the_notice_about_photos_has_to_be_answered()
    {
        const QString photo = scratch_.filePath("anna.png");
        QVERIFY(QImage(8, 8, QImage::Format_RGB32).save(photo));
        auto *notice = window_->findChild<QObject *>("photoConsent");
        QVERIFY(notice);
        VideoModel &video = *model()->request()->video();
        QVERIFY(video.choosePhoto(QUrl::fromLocalFile(photo)));
        QTRY_VERIFY(notice->property("opened").toBool());
        QTest::keyClick(window_, Qt::Key_Escape);
        QVERIFY(notice->property("opened").toBool());
        QTest::keyClick(window_, Qt::Key_Return);
        QTRY_VERIFY(!notice->property("visible").toBool());
        QVERIFY(video.photo().isEmpty());
        QVERIFY(video.choosePhoto(QUrl::fromLocalFile(photo)));
        QTRY_VERIFY(notice->property("opened").toBool());
        QTest::keyClick(window_, Qt::Key_Tab);
        QTest::keyClick(window_, Qt::Key_Return);
        QTRY_VERIFY(!notice->property("visible").toBool());
        QVERIFY(!video.photo().isEmpty() && !video.consent_needed());
    }

private:
    static void contents()
    {
        QTest::addColumn<bool>("filled");
        QTest::addColumn<int>("workspace");
        QTest::newRow("Generate, empty") << false << 0;
        QTest::newRow("Generate, with a plan, a clip and a failure, everything disclosed") << true << 0;
        QTest::newRow("Models, nothing chosen") << false << 1;
        QTest::newRow("Models, with work and a card") << true << 1;
        QTest::newRow("Live, not started") << false << 2;
        QTest::newRow("Live, with captions") << true << 2;
    }

    template <typename T> T *singleton(const char *name)
    {
        return qml_->singletonInstance<T *>(qmlTypeId("Signwright.Models", 1, 0, name));
    }
    /// A text below `item` that has no room; empty for none.
    static QString cut_off_text(const QQuickItem *item)
    {
        if (item->isVisible() && item->property("truncated").toBool())
            return item->property("text").toString();
        for (const QQuickItem *child : item->childItems())
            if (QString cut = cut_off_text(child); !cut.isEmpty())
                return cut;
        return {};
    }

    GenerateModel *model() { return singleton<GenerateModel>("GenerateModel"); }
    ModelLibrary *library() { return singleton<ModelLibrary>("ModelLibrary"); }
    Settings *settings() { return singleton<Settings>("Settings"); }

    /// Of a caption of the transcript.
    QString text(int row) { return live()->captions()->index(row).data(CaptionList::TextRole).toString(); }

    LiveModel *live() { return singleton<LiveModel>("LiveModel"); }

    void show(int workspace) { QTest::keyClick(window_, static_cast<Qt::Key>(Qt::Key_1 + workspace), Qt::ControlModifier); }
    void show_models() { show(1); }

    void fill(int workspace) { workspace == 0 ? fill() : workspace == 1 ? fill_models() : fill_live(); }

    /// A camera that runs, and two final captions with other readings.
    void fill_live()
    {
        show(2);
        live()->start();
        QTRY_VERIFY(live()->severity() == "note" && live()->title().startsWith("Opening"));
        for (std::uint64_t id = 1; id <= 2; ++id) {
            Caption caption;
            caption.id = id;
            caption.text = "my name is Anna";
            caption.alternatives = {"my name is Hanna", "my name"};
            caption.final = true;
            live()->captions()->take(caption, 1, 0.0);
        }
    }

    /// Finds a command in the list and does it.
    void run_command(const char *text)
    {
        QTest::keyClick(window_, Qt::Key_K, Qt::ControlModifier);
        auto *field = window_->findChild<QQuickItem *>("commandField");
        QTRY_VERIFY(field->hasActiveFocus());
        for (const char letter : QByteArray(text))
            QTest::keyClick(window_, letter);
        QTest::keyClick(window_, Qt::Key_Return);
        QTRY_VERIFY(!field->hasActiveFocus());
        QTest::qWait(50);
    }

    /// A chosen model, and work that runs, waits and has failed.
    void fill_models()
    {
        show_models();
        QTRY_COMPARE(library()->models()->rowCount(), 3);
        library()->set_current("/models/anna");
        model()->request()->useModel("lora", "anna");
        library()->importFrom({QUrl::fromLocalFile("/notes.txt")});
        QTRY_VERIFY(!library()->work()->busy());
        models_->let(0.4);
        library()->importFrom({QUrl::fromLocalFile("/a.safetensors"), QUrl::fromLocalFile("/b.safetensors")});
        QTRY_VERIFY(library()->work()->index(1).data(ModelWork::ProgressRole).toDouble() > 0.3);
    }

    /// A sentence with its chips, a finished clip with its words, and a failed generation.
    void fill()
    {
        const auto items = window_->contentItem()->findChildren<QQuickItem *>();
        for (QQuickItem *item : items)
            if (QByteArray(item->metaObject()->className()).startsWith("SwDisclosure"))
                item->setProperty("open", true);
        GenerateModel *model = this->model();
        model->request()->useModel("lora", "anna");
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
    std::shared_ptr<ScriptedModels> models_;
    std::unique_ptr<QQmlApplicationEngine> qml_;
    QQuickWindow *window_ = nullptr;
};

} // namespace signwright

QTEST_MAIN(signwright::TestWindow)
#include "test_window.moc"
