using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Tests.Demonstration.Tools;

public class ToolPlannerTests
{
    [Theory]
    [InlineData("What's the weather in Paris?", """get_weather{"city":"Paris"}""")]
    [InlineData("what's the weather in paris?", """get_weather{"city":"paris"}""")]
    [InlineData("What is the weather like in San Francisco in celsius?", """get_weather{"city":"San Francisco","unit":"celsius"}""")]
    [InlineData("Weather in Rome for 5 days", """get_weather{"city":"Rome","days":5}""")]
    [InlineData("Is it raining in Tokyo?", """get_weather{"city":"Tokyo"}""")]
    [InlineData("Weather in Paris and Berlin?", """get_weather{"city":"Paris"} get_weather{"city":"Berlin"}""")]
    [InlineData("What's the weather in Paris and the time in Tokyo?", """get_weather{"city":"Paris"} GetTime{"city":"Tokyo"}""")]
    [InlineData("What is in the picture at http://localhost:8080/cat.png?", """analyze_image{"image":"http://localhost:8080/cat.png","question":"What is in the picture?"}""")]
    [InlineData("Describe http://localhost:8080/lake.jpg", """analyze_image{"image":"http://localhost:8080/lake.jpg"}""")]
    [InlineData("What colours does the image /tmp/pics/lake.png have?", """analyze_image{"image":"/tmp/pics/lake.png","question":"What colours does the image have?"}""")]
    [InlineData("How big is the photo \"my holiday.png\"?", """analyze_image{"image":"my holiday.png","question":"How big is the photo?"}""")]
    [InlineData("Is this picture dark? data:image/png;base64,iVBORw0KGgo=", """analyze_image{"image":"data:image/png;base64,iVBORw0KGgo=","question":"Is this picture dark?"}""")]
    [InlineData("What is 12*3.5?", """calculate{"expression":"12*3.5"}""")]
    [InlineData("Send an email to bob@example.com with subject \"Lunch\" and body \"At noon?\"", """send_email{"to":"bob@example.com","subject":"Lunch","body":"At noon?"}""")]
    [InlineData("Search the web for Microsoft.Extensions.AI", """search_web{"query":"Microsoft.Extensions.AI"}""")]
    [InlineData("Search for cheap hotels in Rome, max_results: 5", """search_web{"query":"cheap hotels in Rome","max_results":5}""")]
    [InlineData("Book a flight from Berlin to New York on 24 December 2026 for 2 passengers", """book_flight{"origin":"Berlin","destination":"New York","date":"2026-12-24","passengers":2}""")]
    [InlineData("Turn on the light in the kitchen", """set_light{"room":"kitchen","state":"on"}""")]
    [InlineData("Switch the living room light off", """set_light{"room":"living room","state":"off"}""")]
    [InlineData("Where is my order A1234?", """get_order_status{"order_id":"A1234"}""")]
    [InlineData("Read the file /etc/hosts", """read_file{"path":"/etc/hosts"}""")]
    [InlineData("Where am I? Call get_location.", "get_location{}")]
    public void Plan_Request_CallsTheToolThatFitsWithItsArguments(string message, string expected) => Plan(message).ShouldBe(expected);

    [Theory]
    [InlineData("Hello!")]
    [InlineData("Who are you?")]
    [InlineData("My name is Anna.")]
    [InlineData("Tell me a joke")]
    [InlineData("reverse hello")]
    [InlineData("")]
    public void Plan_NothingAToolIsFor_CallsNone(string message) => Plan(message).ShouldBe("");

    [Fact]
    public void Plan_TwoNumbers_FillInTheirOrder() =>
        Show(ToolPlanner.Plan(new ToolRequest("Please add 2 and 3.5", [], []), [Offer.Add, Offer.Weather])).ShouldBe("""add_numbers{"a":2,"b":3.5}""");

    [Fact]
    public void Plan_RequiredArgumentMissing_NamesIt()
    {
        var plan = ToolPlanner.Plan(new ToolRequest("What's the weather?", [], []), Offer.All);
        plan.Calls.ShouldBeEmpty();
        plan.Missing.ShouldNotBeNull().Parameter.Name.ShouldBe("city");
    }

    [Fact]
    public void Plan_ArgumentGivenAfterwards_IsTaken() =>
        Show(ToolPlanner.Plan(new ToolRequest("What's the weather?", [], [], ("city", "new york")), Offer.All)).ShouldBe("""get_weather{"city":"new york"}""");

    [Fact]
    public void Plan_ArgumentSaidEarlier_IsFound() =>
        Show(ToolPlanner.Plan(new ToolRequest("Is the picture dark?", ["Look at http://h/a.png"], []), Offer.All))
            .ShouldBe("""analyze_image{"image":"http://h/a.png","question":"Is the picture dark?"}""");

    [Fact]
    public void Plan_OneToolNeedsWhatAnotherBrings_CallsThemOneAfterTheOther()
    {
        const string Message = "Find my location and then tell me the weather there";
        Show(ToolPlanner.Plan(new ToolRequest(Message, [], []), Offer.All)).ShouldBe("get_location{}");

        ToolResult location = new("get_location", "", """{"city":"Hamburg"}""");
        Show(ToolPlanner.Plan(new ToolRequest(Message, [], [location]), Offer.All)).ShouldBe("""get_weather{"city":"Hamburg"}""");

        ToolResult weather = new("get_weather", "Hamburg", "rain");
        Show(ToolPlanner.Plan(new ToolRequest(Message, [], [location, weather]), Offer.All)).ShouldBe("");
    }

    [Fact]
    public void Plan_SeveralPictures_CallsForEach() =>
        Plan("What do you see on https://h/a.png and https://h/b.png?").ShouldBe(
            """analyze_image{"image":"https://h/a.png","question":"What do you see?"} analyze_image{"image":"https://h/b.png","question":"What do you see?"}""");

    private static string Plan(string message) => Show(ToolPlanner.Plan(new ToolRequest(message, [], []), Offer.All));

    private static string Show(ToolPlan plan) => string.Join(" ", plan.Calls.Select(call => call.Tool.Name + call.Arguments.ToJsonString().Replace("\\u002B", "+")));
}
