#include "models/training/recipe.h"

#include "core/base/file.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace signwright::training
{

namespace
{

/// Takes values out of one JSON object and remembers the first thing that is wrong.
class Reader
{
public:
    Reader(const nlohmann::json &object, std::string where) : object_(object), where_(std::move(where))
    {
        if (!object.is_object())
            note("is not a JSON object");
    }

    template <typename T> void take(const char *key, T &value, bool required = false)
    {
        known_.insert(key);
        if (!object_.is_object() || !object_.contains(key)) {
            if (required)
                note("lacks \"" + std::string(key) + "\"");
            return;
        }
        try {
            value = object_.at(key).get<T>();
        } catch (const nlohmann::json::exception &) {
            note("has a value of a wrong type for \"" + std::string(key) + "\"");
        }
    }

    void require(bool holds, const char *key, const char *range)
    {
        if (!holds)
            note("has \"" + std::string(key) + "\" out of range (" + range + ")");
    }

    const nlohmann::json *object(const char *key)
    {
        known_.insert(key);
        return object_.is_object() && object_.contains(key) ? &object_.at(key) : nullptr;
    }

    Result<void> finish()
    {
        if (object_.is_object()) {
            for (const auto &[key, value] : object_.items()) {
                if (!known_.contains(key))
                    note("has an unknown key \"" + key + "\"");
            }
        }
        if (!problem_.empty())
            return fail(Module::Training, ErrorKind::BadInput, where_ + " " + problem_);
        return {};
    }

private:
    void note(std::string problem)
    {
        if (problem_.empty())
            problem_ = std::move(problem);
    }

    const nlohmann::json &object_;
    std::string where_;
    std::set<std::string> known_;
    std::string problem_;
};

Result<void> read_optimizer(const nlohmann::json &json, const std::string &source, OptimizerConfig &optimizer)
{
    Reader reader(json, source + ": \"optimizer\"");
    reader.take("name", optimizer.name);
    reader.take("learning_rate", optimizer.learning_rate);
    reader.take("beta1", optimizer.beta1);
    reader.take("beta2", optimizer.beta2);
    reader.take("epsilon", optimizer.epsilon);
    reader.take("weight_decay", optimizer.weight_decay);
    reader.require(optimizer.name == "adamw" || optimizer.name == "adam" || optimizer.name == "muon", "name",
                   "adamw, adam or muon");
    reader.require(optimizer.learning_rate > 0.0, "learning_rate", "above 0");
    reader.require(optimizer.beta1 >= 0.0 && optimizer.beta1 < 1.0, "beta1", "0 up to 1");
    reader.require(optimizer.beta2 >= 0.0 && optimizer.beta2 < 1.0, "beta2", "0 up to 1");
    reader.require(optimizer.epsilon > 0.0, "epsilon", "above 0");
    reader.require(optimizer.weight_decay >= 0.0, "weight_decay", "0 or more");
    return reader.finish();
}

Result<void> read_schedule(const nlohmann::json &json, const std::string &source, ScheduleConfig &schedule)
{
    Reader reader(json, source + ": \"schedule\"");
    reader.take("name", schedule.name);
    reader.take("warmup_steps", schedule.warmup_steps);
    reader.take("start_ratio", schedule.start_ratio);
    reader.take("final_ratio", schedule.final_ratio);
    reader.require(schedule.name == "constant" || schedule.name == "cosine", "name", "constant or cosine");
    reader.require(schedule.warmup_steps >= 0, "warmup_steps", "0 or more");
    reader.require(schedule.start_ratio >= 0.0 && schedule.start_ratio <= 1.0, "start_ratio", "0 to 1");
    reader.require(schedule.final_ratio >= 0.0 && schedule.final_ratio <= 1.0, "final_ratio", "0 to 1");
    return reader.finish();
}

Result<void> read_score(const nlohmann::json &json, const std::string &source, ScoreConfig &score)
{
    std::string better = "lower";
    Reader reader(json, source + ": \"score\"");
    reader.take("name", score.name, true);
    reader.take("better", better);
    reader.require(better == "lower" || better == "higher", "better", "lower or higher");
    score.higher = better == "higher";
    return reader.finish();
}

} // namespace

Result<Recipe> recipe_from_json(const nlohmann::json &json, const std::string &source)
{
    Recipe recipe;
    recipe.source = json;
    std::string precision = "fp32";
    Reader reader(json, source);
    reader.take("name", recipe.name, true);
    reader.take("task", recipe.task, true);
    reader.take("steps", recipe.steps, true);
    reader.take("batch_size", recipe.batch_size, true);
    reader.take("accumulate", recipe.accumulate);
    reader.take("seed", recipe.seed);
    reader.take("precision", precision);
    reader.take("clip_grad_value", recipe.clip_grad_value);
    reader.take("clip_grad_norm", recipe.clip_grad_norm);
    reader.take("ema", recipe.ema);
    reader.take("log_every", recipe.log_every);
    reader.take("validate_every", recipe.validate_every);
    reader.take("samples_every", recipe.samples_every);
    reader.take("checkpoint_minutes", recipe.checkpoint_minutes);
    const bool plain_name = !recipe.name.empty() &&
                            recipe.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == std::string::npos &&
                            recipe.name.front() != '.';
    reader.require(plain_name, "name", "lower-case letters, digits, - _ and .");
    reader.require(recipe.task.is_object() && recipe.task.value("name", nlohmann::json()).is_string(), "task",
                   "an object with a \"name\"");
    reader.require(recipe.steps > 0, "steps", "1 or more");
    reader.require(recipe.batch_size > 0, "batch_size", "1 or more");
    reader.require(recipe.accumulate > 0, "accumulate", "1 or more");
    reader.require(precision == "fp32" || precision == "bf16", "precision", "fp32 or bf16");
    reader.require(recipe.clip_grad_value >= 0.0, "clip_grad_value", "0 or more");
    reader.require(recipe.clip_grad_norm >= 0.0, "clip_grad_norm", "0 or more");
    reader.require(recipe.ema >= 0.0 && recipe.ema < 1.0, "ema", "0 up to 1");
    reader.require(recipe.log_every > 0, "log_every", "1 or more");
    reader.require(recipe.validate_every >= 0, "validate_every", "0 or more");
    reader.require(recipe.samples_every >= 0, "samples_every", "0 or more");
    reader.require(recipe.checkpoint_minutes > 0.0, "checkpoint_minutes", "above 0");
    const nlohmann::json *optimizer = reader.object("optimizer");
    const nlohmann::json *schedule = reader.object("schedule");
    const nlohmann::json *score = reader.object("score");
    if (auto finished = reader.finish(); !finished)
        return tl::unexpected(finished.error());
    recipe.bf16 = precision == "bf16";
    Result<void> part;
    if (optimizer && !(part = read_optimizer(*optimizer, source, recipe.optimizer)))
        return tl::unexpected(part.error());
    if (schedule && !(part = read_schedule(*schedule, source, recipe.schedule)))
        return tl::unexpected(part.error());
    if (score && !(part = read_score(*score, source, recipe.score)))
        return tl::unexpected(part.error());
    return recipe;
}

Result<Recipe> read_recipe(const std::filesystem::path &path)
{
    constexpr std::size_t kLargestRecipe = std::size_t{1} << 20;
    const auto text = read_file(path, kLargestRecipe);
    if (!text)
        return tl::unexpected(text.error());
    const nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
    if (json.is_discarded())
        return fail(Module::Training, ErrorKind::BadInput, path.string() + " is not JSON; a recipe is one JSON object");
    return recipe_from_json(json, path.string());
}

double learning_rate(const Recipe &recipe, std::int64_t step)
{
    const ScheduleConfig &schedule = recipe.schedule;
    const double highest = recipe.optimizer.learning_rate;
    if (step < schedule.warmup_steps) {
        const double done = static_cast<double>(step + 1) / static_cast<double>(schedule.warmup_steps);
        return highest * (schedule.start_ratio + (1.0 - schedule.start_ratio) * done);
    }
    if (schedule.name == "constant")
        return highest;
    const auto rest = static_cast<double>(std::max<std::int64_t>(recipe.steps - schedule.warmup_steps, 1));
    const double done = std::min(static_cast<double>(step - schedule.warmup_steps) / rest, 1.0);
    const double ratio = schedule.final_ratio + (1.0 - schedule.final_ratio) * 0.5 * (1.0 + std::cos(std::numbers::pi * done));
    return highest * ratio;
}

} // namespace signwright::training
